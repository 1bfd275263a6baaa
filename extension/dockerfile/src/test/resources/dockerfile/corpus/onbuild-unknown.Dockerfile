FROM alpine
ONBUILD RUNN true
