FROM alpine
RUN echo end \

   
# a comment
