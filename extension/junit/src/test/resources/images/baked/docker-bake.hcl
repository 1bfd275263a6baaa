variable "GREETING" {
  default = "Hello"
}

group "default" {
  targets = ["app"]
}

target "app" {
  dockerfile = "app.Dockerfile"
  target     = "app"
  args = {
    GREETING = GREETING
    UNUSED   = "1"
  }
  contexts = {
    words    = "words"
    compiled = "target:compiled"
  }
  labels = {
    team = "blue"
  }
  tags   = ["registry.example/app:1"]
  output = ["type=registry"]
}

target "compiled" {
  dockerfile-inline = "FROM busybox:1.37\nRUN echo compiled > /result\n"
}
