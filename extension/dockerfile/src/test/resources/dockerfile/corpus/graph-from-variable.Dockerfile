ARG TOOLS=busybox
FROM alpine
COPY --from=${TOOLS} /bin /bin
