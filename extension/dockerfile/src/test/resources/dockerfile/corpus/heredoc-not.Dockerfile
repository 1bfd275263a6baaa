FROM alpine
RUN cat<<EOF
RUN echo "1 << 2" && echo '<<EOF'
RUN echo it's <<EOF
RUN ["sh", "-c", "<<EOF"]
ENV SHIFT=<<EOF
RUN echo $((1<<4)) 3<<<word
