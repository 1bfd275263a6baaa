# A comment first, so that the next line is only a comment.
# escape=`
FROM alpine
RUN echo one \
    two
