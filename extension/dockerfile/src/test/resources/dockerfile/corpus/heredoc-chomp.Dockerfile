FROM alpine
RUN <<-EOF
	echo one
		echo two
	EOF
COPY <<-'END' /file
	tabs go
  spaces stay
	END
