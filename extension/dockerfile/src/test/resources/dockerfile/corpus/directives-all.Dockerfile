# syntax = docker/dockerfile:1
# Check=skip=JSONArgsRecommended;error=true
#escape=\
# escape=` (a comment, for the value has been given... no)
FROM alpine
