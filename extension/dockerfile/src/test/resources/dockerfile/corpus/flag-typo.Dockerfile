FROM alpine AS one
FROM alpine
COPY --form=one /a /a
