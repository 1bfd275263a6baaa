FROM debian:trixie-slim
RUN apt-get update && \
    # what we need to compile
    apt-get install -y \
      gcc \

      # and to link
      binutils \
    && rm -rf /var/lib/apt/lists/*
RUN echo one \  
  two
RUN echo not continued \\
RUN echo c\
# in between
d
