FROM alpine AS build
RUN true
FROM busybox AS BUILD
