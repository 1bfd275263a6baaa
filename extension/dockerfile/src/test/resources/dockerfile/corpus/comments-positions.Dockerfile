# syntax=docker/dockerfile:1
# @build arg GO_VERSION=1.24
#
# @expect size <= 10MB

   # indented
FROM alpine
RUN true # not a comment
# above COPY
COPY a \
  # within COPY
  b
RUN <<EOF
# within a heredoc
EOF
# at the end
