FROM golang AS Builder
FROM Builder AS tests
