FROM busybox:1.37 AS b
RUN for i in $(seq 100); do echo line $i; done; echo oops >&2; exit 3
FROM busybox:1.37
RUN sleep 2; echo other
COPY --from=b /x /
