  FROM alpine AS one
	 RUN 	echo  two   spaces	
    COPY	a	b   c
