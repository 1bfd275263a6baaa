FROM alpine
COPY --link --chmod=0755 --chown=1:1 a /a
COPY --link=false a /b
COPY --parents --exclude=*.md --exclude=*.txt ./src/** /src/
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/a.tar.gz /a/
ADD --keep-git-dir=true https://github.com/moby/buildkit.git#v0.10.1 /buildkit
ADD --unpack=true https://example.org/b.tar.gz /b/
RUN --network=none --security=insecure --device=vendor.com/gpu true
RUN -- --mount=type=cache true
RUN --mount=type=cache,"target=/a b" true
COPY --future-flag=1 a b
