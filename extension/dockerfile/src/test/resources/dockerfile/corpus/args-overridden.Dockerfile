ARG BASE=alpine
ARG VARIANT=${BASE}-slim
FROM ${VARIANT} AS one
ARG BASE
FROM --platform=${PLATFORM:-linux/arm64} $BASE
