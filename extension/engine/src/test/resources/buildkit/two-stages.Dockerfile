FROM busybox:1.37 AS builder
ARG WHO=world
WORKDIR /src
COPY . .
RUN echo "hello $WHO" && echo err >&2 && sleep 1
RUN <<EOS
echo in heredoc
EOS

FROM busybox:1.37
COPY --from=builder /src/a.txt /a.txt
RUN --mount=type=cache,target=/c echo cached > /b.txt
ENV A=b
