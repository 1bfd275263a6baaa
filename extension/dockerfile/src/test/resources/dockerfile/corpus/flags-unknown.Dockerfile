FROM alpine
COPY --sparsely=1 a b
