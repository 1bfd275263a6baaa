FROM python:3.13-slim
RUN python3 <<EOF
with open("/hello", "w") as f:
    print("Hello", file=f)
EOF
RUN <<"#!END" sh
echo a strange name
#!END
