# syntax=docker/dockerfile:1
FROM alpine AS one
RUN echo a \
  && echo b

RUN <<EOF
echo c
EOF
FROM one
COPY a b
