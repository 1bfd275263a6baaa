# Only arguments.
ARG A=1
