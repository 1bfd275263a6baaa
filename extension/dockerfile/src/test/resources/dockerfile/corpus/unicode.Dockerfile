FROM alpine
LABEL title="Größe – 大きさ" \
  emoji=🚢
RUN echo "naïve"
