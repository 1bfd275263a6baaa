ARG VERSION
FROM alpine:${VERSION:?set-it-to-a-release}
