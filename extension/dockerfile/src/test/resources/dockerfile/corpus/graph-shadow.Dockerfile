FROM busybox AS busybox
FROM busybox
COPY --from=BusyBox /bin/sh /sh
