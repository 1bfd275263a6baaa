# syntax=docker/dockerfile:2
FROM alpine
COPY --sparsely=1 a b
