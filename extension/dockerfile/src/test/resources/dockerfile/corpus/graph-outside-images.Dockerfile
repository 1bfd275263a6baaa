FROM scratch
COPY --from=registry.example/astral-sh/uv:0.5 /uv /bin/uv
COPY --from=scratch / /empty
RUN --mount=type=bind,from=busybox:1.37,source=/bin,target=/busybox /busybox/sh -c true
RUN --mount=from=0,target=/x --mount=type=cache,target=/c true
