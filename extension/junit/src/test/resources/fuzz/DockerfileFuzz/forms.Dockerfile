FROM alpine
RUN ["echo", "a \"quoted\" word", "\u00e9\/\t"]
RUN [ "single quotes are shell" ] && true
RUN ['a', 'b']
CMD []
ENTRYPOINT [ ]
COPY ["with space", "/other space/"]
ADD --chown=1:1 a b c/
VOLUME /a /b
HEALTHCHECK NONE
HEALTHCHECK --interval=5s CMD curl -f localhost
EXPOSE 80	443
ENV KEY the old form
ENV A=1 B="two words" C=three\ words
LABEL "quoted key"='value'
MAINTAINER somebody <some@example.org>
USER app:app
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
STOPSIGNAL 9
