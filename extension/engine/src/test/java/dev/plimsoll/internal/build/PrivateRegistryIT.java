package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.io.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Builds on a base image from a registry that requires a password, with credentials from Docker's configuration file.
 */
class PrivateRegistryIT {

    private static final String USER = "reader";
    private static final String PASSWORD = "pa55-" + UUID.randomUUID();

    @TempDir
    Path directory;

    private final String name = "secret/" + UUID.randomUUID();
    private final Session session = Session.open();
    private PrivateRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new PrivateRegistry(USER, PASSWORD, name, "1", "from a private base\n");
    }

    @AfterEach
    void stop() {
        registry.close();
        // Pulled base images belong to the user and are not removed with the session.
        session.docker().images().remove(image());
        session.close();
    }

    static Stream<BuilderType> builders() {
        return TestBuilders.offered();
    }

    @ParameterizedTest
    @MethodSource("builders")
    void buildWhenTheConfigurationHasThePasswordGetsTheBase(BuilderType builder) throws Exception {
        String output = build(builder, onBase(), PASSWORD);
        assertThat(output).contains("BUILT from a private base");
        assertThat(registry.requests).anyMatch(request -> request.startsWith("granted GET /v2/" + name + "/blobs/"));
        assertThat(output).doesNotContain(PASSWORD, PrivateRegistry.basic(USER, PASSWORD));
    }

    @ParameterizedTest
    @MethodSource("builders")
    void buildWhenThePasswordIsWrongSaysWhatTheRegistryAnswered(BuilderType builder) throws Exception {
        String wrong = "wr0ng-" + UUID.randomUUID();
        String output = build(builder, onBase(), wrong);
        assertThat(output)
                .contains("FAILED Dockerfile")
                .contains(image())
                .contains("   1 | >>> FROM " + image())
                .containsPattern("(?i)unauthorized|only for those who know the password");
        assertThat(registry.requests).noneMatch(request -> request.startsWith("granted"));
        assertThat(output).doesNotContain(wrong, PrivateRegistry.basic(USER, wrong));
    }

    /** The image is not a frontend, so the build fails when it starts the image. */
    @ParameterizedTest
    @MethodSource("builders")
    void buildWhenTheFrontendIsPrivateGetsItWithThePassword(BuilderType builder) throws Exception {
        String output = build(builder, withFrontend(), PASSWORD);
        if (builder == BuilderType.TESTCONTAINERS) {
            assertThat(output).contains("BUILT");
            return;
        }
        assertThat(registry.requests).anyMatch(request -> request.startsWith("granted GET /v2/" + name + "/blobs/"));
        assertThat(output)
                .contains("FAILED Dockerfile")
                .doesNotContain("can't be pulled", "no active sessions", PASSWORD);
    }

    @ParameterizedTest
    @MethodSource("builders")
    void buildWhenTheFrontendCannotBeHadSaysTheWayOut(BuilderType builder) throws Exception {
        String output = build(builder, withFrontend(), "wr0ng");
        if (builder == BuilderType.TESTCONTAINERS) {
            assertThat(output).contains("BUILT");
            return;
        }
        assertThat(output)
                .contains("FAILED Dockerfile")
                .contains("   1 | >>> # syntax=" + image())
                .containsPattern("(?i)unauthorized|only for those who know the password")
                .contains("Without line 1, BuildKit reads the Dockerfile by itself.");
    }

    private String onBase() {
        return """
                FROM %s AS base
                FROM busybox:1.37
                COPY --from=base /base.txt /
                """.formatted(image());
    }

    private String withFrontend() {
        return """
                # syntax=%s
                FROM busybox:1.37
                """.formatted(image());
    }

    private String image() {
        return registry.host() + "/" + name + ":1";
    }

    /** Returns the program's output, including its complete log. */
    private String build(BuilderType builder, String dockerfile, String password) throws Exception {
        String auth = PrivateRegistry.basic(USER, password).substring("Basic ".length());
        Files.writeString(
                directory.resolve("config.json"), """
                {"auths": {"%s": {"auth": "%s"}}, "cliPluginsExtraDirs": ["%s"]}
                """.formatted(registry.host(), auth, UserPlugins.directory()));
        return ChildJvm.runWithLog(
                PrivateBaseProgram.class,
                List.of("-Dorg.slf4j.simpleLogger.log.dev.plimsoll=trace"),
                Map.of("DOCKER_CONFIG", directory.toString()),
                builder.name(),
                dockerfile);
    }
}
