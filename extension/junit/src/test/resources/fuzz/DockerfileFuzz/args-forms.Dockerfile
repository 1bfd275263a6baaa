ARG REGISTRY=registry.example.org/team
ARG NAME
ARG VERSION=v1.2.3-rc1
ARG TAG=${VERSION#v} SUFFIX=${NAME:+-}${NAME:-plain}
ARG FULL="${REGISTRY}/app:${TAG%-*}"
FROM ${FULL}
FROM ${REGISTRY##*/}/app:${VERSION%%-*}
FROM ${REGISTRY/team/crew}:${VERSION//[.]/_}
FROM ${REGISTRY//e/3}
FROM app:$TAG$SUFFIX
FROM app:${UNSET-unset}${NAME+set}${UNSET+set}
FROM app\:"${TAG}"
