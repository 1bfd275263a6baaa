# escape=`
FROM alpine
RUN echo `
  done