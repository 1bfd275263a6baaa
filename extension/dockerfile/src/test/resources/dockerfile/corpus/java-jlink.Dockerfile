ARG JDK=21
FROM eclipse-temurin:${JDK}-jdk AS jre
RUN jlink --add-modules java.base,java.logging \
          --strip-debug --no-man-pages --no-header-files \
          --output /jre

FROM debian:trixie-slim
ENV JAVA_HOME=/opt/java \
    PATH="/opt/java/bin:${PATH}"
COPY --from=jre /jre $JAVA_HOME
COPY --chown=1000:1000 target/*.jar /app.jar
USER 1000
CMD ["java", "-jar", "/app.jar"]
