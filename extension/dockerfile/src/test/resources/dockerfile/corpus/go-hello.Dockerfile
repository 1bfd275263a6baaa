# syntax=docker/dockerfile:1

# The program that everything starts from.
ARG GO_VERSION=1.24

FROM golang:${GO_VERSION}-trixie AS builder
WORKDIR /src
COPY go.mod ./
RUN --mount=type=cache,target=/go/pkg/mod \
    go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" \
        -o /bin/hello .

# @expect size <= 10MB
# @expect stdout "Hello World\n"
FROM scratch
COPY --from=builder /bin/hello /bin/hello
USER 65532:65532
ENTRYPOINT ["/bin/hello"]
