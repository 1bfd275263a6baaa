FROM nginx:1.27
LABEL org.opencontainers.image.title="A static site" \
      org.opencontainers.image.source=https://example.org/site
COPY site /usr/share/nginx/html
VOLUME ["/var/cache/nginx", "/var/log"]
