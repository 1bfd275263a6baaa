FROM alpine
RUM echo hello
