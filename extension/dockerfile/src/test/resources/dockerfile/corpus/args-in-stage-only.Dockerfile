FROM alpine AS one
ARG TAG=3.21
FROM alpine:$TAG
