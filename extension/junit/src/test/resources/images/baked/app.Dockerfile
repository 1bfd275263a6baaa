FROM busybox:1.37 AS app
ARG GREETING=unset
RUN echo "$GREETING" > /greeting
COPY --from=words word /
COPY --from=compiled /result /

FROM app AS other
RUN false
