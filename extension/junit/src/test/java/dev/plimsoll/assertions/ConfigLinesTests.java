package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.internal.layers.Layers.layer;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.judge.FakeImages;
import dev.plimsoll.internal.session.PlannedImage;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures on the configuration and on unwanted files name the responsible lines of the Dockerfile. */
class ConfigLinesTests {

    private static final Dockerfile DOCKERFILE = Dockerfile.parse("web/Dockerfile", """
            FROM busybox:1.37 AS base
            USER 1000
            ENV MODE=test "LEVEL"=1
            EXPOSE 53/udp
            FROM base
            COPY . /app
            WORKDIR /app
            ENV MODE=production
            LABEL k=v
            EXPOSE 8080-8081
            VOLUME ["/data"]
            HEALTHCHECK CMD check
            STOPSIGNAL SIGQUIT
            SHELL ["/bin/bash", "-c"]
            CMD ["x"]
            USER root
            """);

    private static final String PASSWD = "root:x:0:0:root:/root:/bin/sh\n";
    private static final Layer COPY = FakeImages.layer(0, 10, "COPY . /app");
    private static final FakeFiles FILES = new FakeFiles(
            List.of(layer().file("app/.git", "x").file("etc/passwd", PASSWD)),
            List.of(COPY),
            Map.of("/etc/passwd", PASSWD));
    private static final BuiltImage IMAGE = image(DOCKERFILE, "root", List.of("x"));

    static Stream<Arguments> failures() {
        return Stream.of(
                fails(it -> it.hasEnv("MODE", "test"), """
                        to have the environment variable MODE=test, but it has MODE=production.
                        MODE comes from web/Dockerfile:8 [1] ENV MODE=production"""),
                fails(it -> it.hasNoEnv("LEVEL"), """
                        to have no environment variable LEVEL, but it has LEVEL=1.
                        LEVEL comes from web/Dockerfile:3 [base] ENV MODE=test "LEVEL"=1"""),
                fails(it -> it.hasEnv("PATH", "/"), """
                        to have the environment variable PATH=/, but it has PATH=/bin."""),
                fails(it -> it.hasLabel("k", "w"), """
                        to have the label k=w, but it has k=v.
                        k comes from web/Dockerfile:9 [1] LABEL k=v"""),
                fails(it -> it.hasNoLabel("k"), """
                        to have no label k, but it has k=v.
                        k comes from web/Dockerfile:9 [1] LABEL k=v"""),
                fails(it -> it.exposesPort(9090), """
                        to have the exposed port 9090/tcp, but it has 8081/tcp, 53/udp, 80/tcp.
                        8081/tcp comes from web/Dockerfile:10 [1] EXPOSE 8080-8081
                        53/udp comes from web/Dockerfile:4 [base] EXPOSE 53/udp"""),
                fails(it -> it.exposesOnlyPorts("53/udp"), """
                        to have only the exposed ports 53/udp, but it has 8081/tcp, 53/udp, 80/tcp.
                        8081/tcp comes from web/Dockerfile:10 [1] EXPOSE 8080-8081"""),
                fails(it -> it.exposesNoPorts(), """
                        to have no exposed port, but it has 8081/tcp, 53/udp, 80/tcp.
                        8081/tcp comes from web/Dockerfile:10 [1] EXPOSE 8080-8081
                        53/udp comes from web/Dockerfile:4 [base] EXPOSE 53/udp"""),
                fails(it -> it.hasNoVolumes(), """
                        to have no volume, but it has /data.
                        /data comes from web/Dockerfile:11 [1] VOLUME ["/data"]"""),
                fails(it -> it.hasNoVolume("/data"), """
                        to have no volume /data, but it has /data.
                        /data comes from web/Dockerfile:11 [1] VOLUME ["/data"]"""),
                fails(it -> it.hasEntrypoint("y"), """
                        to have the entrypoint ["y"], but it has ["/bin/e"].
                        It comes from the base image busybox:1.37"""),
                fails(it -> it.hasNoCommand(), """
                        to have no command, but it has ["x"].
                        It comes from web/Dockerfile:15 [1] CMD ["x"]"""),
                fails(it -> it.hasWorkingDirectory("/"), """
                        to have the working directory /, but it has /app.
                        It comes from web/Dockerfile:7 [1] WORKDIR /app"""),
                fails(it -> it.hasUser("1000"), """
                        to have the user 1000, but it has root.
                        It comes from web/Dockerfile:16 [1] USER root"""),
                fails(it -> it.runsAsNonRoot(), """
                        to run as another user than root, but its USER is root, which is number 0, root, in its /etc/passwd.
                        It comes from web/Dockerfile:16 [1] USER root"""),
                fails(it -> it.hasNoHealthCheck(), """
                        to have no health check, but it has ["CMD-SHELL", "check"].
                        It comes from web/Dockerfile:12 [1] HEALTHCHECK CMD check"""),
                fails(it -> it.hasStopSignal("SIGTERM"), """
                        to have the stop signal SIGTERM, but it has SIGQUIT.
                        It comes from web/Dockerfile:13 [1] STOPSIGNAL SIGQUIT"""),
                fails(it -> it.hasDefaultShell("/bin/sh", "-c"), """
                        to have the default shell ["/bin/sh", "-c"], but it has ["/bin/bash", "-c"].
                        It comes from web/Dockerfile:14 [1] SHELL ["/bin/bash", "-c"]"""),
                fails(it -> it.hasNoFile("/app/.git"), """
                        to have nothing at /app/.git, but found: regular file, rw-r--r--, 0:0, 1 B.
                        It comes from layer #0 web/Dockerfile:6 [1] COPY . /app"""),
                fails(it -> it.hasNoFilesMatching("**/.git"), """
                        to have no file that matches **/.git, but it has 1 that should not be there:
                            /app/.git (regular file, rw-r--r--, 0:0, 1 B) of layer #0 web/Dockerfile:6 [1] COPY . /app"""));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void assertionWhenItFailsNamesTheLine(Consumer<BuiltImageAssert> assertion, String message) {
        messageOf(() -> assertion.accept(assertThat(IMAGE)), "Expecting image web/Dockerfile " + message);
    }

    @Test
    void hasCommandWhenEntrypointResetItNamesTheEntrypoint() {
        Dockerfile resets = Dockerfile.parse("web/Dockerfile", """
                FROM busybox:1.37 AS base
                CMD ["x"]
                FROM base
                ENTRYPOINT ["/bin/e"]
                """);
        messageOf(() -> assertThat(image(resets, "", List.of())).hasCommand("x"), """
                Expecting image web/Dockerfile to have the command ["x"], but it has none.
                It is reset by web/Dockerfile:4 [1] ENTRYPOINT ["/bin/e"]""");
    }

    @Test
    void runsAsNonRootWhenNoInstructionSetsAUserSaysSo() {
        Dockerfile bare = Dockerfile.parse("web/Dockerfile", "FROM busybox:1.37\n");
        messageOf(() -> assertThat(image(bare, "", List.of())).runsAsNonRoot(), """
                Expecting image web/Dockerfile to run as another user than root, but web/Dockerfile has no USER instruction, and the user of the base image busybox:1.37 is root.""");
        messageOf(() -> assertThat(image(bare, "0", List.of())).runsAsNonRoot(), """
                Expecting image web/Dockerfile to run as another user than root, but its USER is 0, which is root.
                It comes from the base image busybox:1.37""");
        Dockerfile scratch = Dockerfile.parse("web/Dockerfile", "FROM scratch\nCOPY . .\n");
        messageOf(() -> assertThat(image(scratch, "", List.of())).runsAsNonRoot(), """
                Expecting image web/Dockerfile to run as another user than root, but web/Dockerfile has no USER instruction, which means root.""");
    }

    @Test
    void exposesNoPortsWhenAVariableMayStandForAPortNamesNoLine() {
        Dockerfile variable = Dockerfile.parse("web/Dockerfile", """
                FROM busybox:1.37
                EXPOSE 53/udp
                EXPOSE $PORT
                EXPOSE 80
                """);
        messageOf(() -> assertThat(image(variable, "", List.of())).exposesNoPorts(), """
                Expecting image web/Dockerfile to have no exposed port, but it has 8081/tcp, 53/udp, 80/tcp.
                80/tcp comes from web/Dockerfile:4 [0] EXPOSE 80""");
    }

    private static Arguments fails(Consumer<BuiltImageAssert> assertion, String message) {
        return Arguments.of(assertion, message);
    }

    private static BuiltImage image(Dockerfile dockerfile, String user, List<String> command) {
        ImageConfig config = config(user, command);
        return (BuiltImage) Proxy.newProxyInstance(
                ConfigLinesTests.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class, PlannedImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "displayName", "toString" -> dockerfile.name();
                    case "config" -> config;
                    case "files" -> FILES;
                    case "plan" -> dockerfile.plan();
                    case "layerOrigin" ->
                        new LayerOrigin.OfInstruction(
                                "1",
                                dockerfile.finalStage().instructions().get(0).toPublic());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static ImageConfig config(String user, List<String> command) {
        return new ImageConfig(
                Map.of("MODE", "production", "LEVEL", "1", "PATH", "/bin"),
                Map.of("k", "v"),
                List.of("/bin/e"),
                command,
                "/app",
                user,
                new LinkedHashSet<>(List.of("8081/tcp", "53/udp", "80/tcp")),
                Set.of("/data"),
                Optional.of(
                        new HealthCheck(List.of("CMD-SHELL", "check"), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0)),
                "SIGQUIT",
                List.of("/bin/bash", "-c"),
                List.of(),
                "amd64",
                "linux",
                Optional.empty(),
                Set.of());
    }
}
