FROM alpine:3.21 AS base
FROM base AS left
RUN touch /left
FROM base AS right
RUN touch /right
FROM busybox AS unused
RUN touch /unused
FROM scratch AS both
COPY --from=left /left /
COPY --from=2 /right /
FROM both
