FROM alpine AS debug-base
FROM alpine AS release-base
FROM ${TARGETSTAGE}-base AS debug
FROM ${TARGETSTAGE}-base AS release
