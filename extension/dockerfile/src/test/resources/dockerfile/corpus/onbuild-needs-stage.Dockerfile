FROM alpine AS tools
RUN touch /bin/tool

FROM alpine AS base
ONBUILD COPY --from=tools /bin/tool /bin/tool
ONBUILD ARG VERSION

FROM base AS child
RUN tool

FROM child AS grandchild
RUN tool
