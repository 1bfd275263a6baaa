FROM alpine
RUN echo 0 \
  && true
RUN echo 1 \
  && true
RUN echo 2 \
  && true
RUN echo 3 \
  && true
RUN echo 4 \
  && true
RUN echo 5 \
  && true
CMD ["sh"]
