# syntax = docker/dockerfile:1
# Check=skip=JSONArgsRecommended;error=true
#ESCAPE=`

# escape=\
FROM alpine
CMD echo `
  done
