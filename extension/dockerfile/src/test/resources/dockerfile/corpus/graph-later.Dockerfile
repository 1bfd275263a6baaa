FROM alpine AS early
COPY --from=late /a /a
FROM alpine AS late
FROM early
