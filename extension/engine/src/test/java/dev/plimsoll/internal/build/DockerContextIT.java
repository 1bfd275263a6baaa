package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.io.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests in processes for which only a context of docker names the engine. */
class DockerContextIT {

    @TempDir
    private static Path configuration;

    private static String host;

    private final String dockerfile = "FROM busybox:1.37\nRUN echo " + UUID.randomUUID() + "\nCMD [\"true\"]\n";

    @BeforeAll
    static void makeContext() throws Exception {
        try (DockerApi docker = DockerApi.connect()) {
            host = docker.engine().host();
        }
        Files.writeString(
                configuration.resolve("config.json"),
                "{\"cliPluginsExtraDirs\": [\"%s\"]}".formatted(UserPlugins.directory()));
        docker("context", "create", "ours", "--docker", "host=" + host);
        docker("context", "create", "away", "--docker", "host=unix:///none.sock");
    }

    @Test
    void buildWhenTheVariableNamesAContextIsOnItsEngine() throws Exception {
        docker("context", "use", "away");
        assertThat(run(TextBuildProgram.class, "ours", dockerfile))
                .contains("The engine is ")
                .contains(" at " + host + ", found by DOCKER_CONTEXT=ours")
                .contains("BUILT by ");
    }

    /** Tests that a child process of the build uses the same engine. */
    @Test
    void buildByBuildxWhenAContextIsCurrentIsOnItsEngine() throws Exception {
        docker("context", "use", "ours");
        assertThat(run(TextBuildProgram.class, "", dockerfile, "default"))
                .contains(" at " + host + ", found by " + configuration + "/config.json: currentContext = ours")
                .contains("BUILT by docker buildx build");
    }

    @Test
    void buildWhenTheContextLeadsNowhereUsesNoOtherEngine() throws Exception {
        assertThat(run(TextBuildProgram.class, "away", dockerfile))
                .contains("NO ENGINE No container engine was found. Looked for:\n"
                        + "  DOCKER_CONTEXT=away: unix:///none.sock, which is not there\nStart Docker");
    }

    @Test
    void containerWhenTestcontainersDoesNotFindTheEngineSaysHowItWould() throws Exception {
        assertThat(run(ContainerProgram.class, "ours", dockerfile))
                .contains("FAILED The image localhost/plimsoll/")
                .contains(" is on the engine at " + host + ", but Testcontainers finds none. Set DOCKER_HOST=" + host
                        + ", which both obey: Testcontainers knows no contexts of docker.");
    }

    private static String run(Class<?> program, String context, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(
                Map.of("DOCKER_HOST", "", "DOCKER_CONFIG", configuration.toString(), "DOCKER_CONTEXT", context));
        return ChildJvm.runWithLog(
                program,
                List.of("-Dorg.slf4j.simpleLogger.log.dev.plimsoll.internal.docker.EngineLocator=info"),
                environment,
                arguments);
    }

    private static void docker(String... words) throws Exception {
        List<String> command =
                Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_CONFIG", configuration.toString());
        builder.environment().remove("DOCKER_HOST");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
    }
}
