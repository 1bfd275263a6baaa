FROM alpine
FROM alpine
COPY --from=2 /a /a
