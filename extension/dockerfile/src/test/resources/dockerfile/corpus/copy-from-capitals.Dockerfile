FROM alpine AS builder
FROM alpine
COPY --from=Bilder:latest /a /a
