FROM debian:trixie-slim
RUN <<EOF
set -e
# This is no comment of the Dockerfile's.
apt-get update

FROM nothing
EOF
CMD ["bash"]
