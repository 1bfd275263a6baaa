FROM debian:trixie-slim
RUN <<FIRST cat > /one && <<SECOND cat > /two
one
FIRST
two
SECOND
COPY <<one.txt <<"two.txt" /dir/
$HOME
one.txt
$HOME
two.txt
