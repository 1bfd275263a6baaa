FROM alpine AS base
ONBUILD RUN <<EOF
echo later
EOF
ONBUILD COPY --from=tools /bin/tool /bin/tool

FROM busybox AS other
FROM alpine AS tools
FROM base
RUN true
