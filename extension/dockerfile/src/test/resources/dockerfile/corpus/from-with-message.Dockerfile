FROM alpine:${VERSION:?set it to a release of Alpine}
