FROM alpine
COPY somewhere
