FROM scratch as one
ENV A 1
