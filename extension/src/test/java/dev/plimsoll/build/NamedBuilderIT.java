package dev.plimsoll.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ChildJvm;
import dev.plimsoll.docker.DockerApi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builders that buildx knows by name. Each of Docker's contexts is one; those in a container or a cluster take an image of
 * BuildKit, which tests that need no registry haven't got.
 */
class NamedBuilderIT {

    private final String dockerfile = "FROM busybox:1.37\nRUN echo " + UUID.randomUUID() + "\n";

    @TempDir
    Path configuration;

    @BeforeEach
    void configure() throws Exception {
        Path plugins = Path.of(System.getProperty("user.home"), ".docker", "cli-plugins");
        Files.writeString(
                configuration.resolve("config.json"), "{\"cliPluginsExtraDirs\": [\"%s\"]}".formatted(plugins));
        try (DockerApi docker = DockerApi.connect()) {
            createContext("other", docker.engine().host());
        }
        createContext("nobody", "unix://" + configuration.resolve("nobody.sock"));
    }

    @Test
    void buildWhenItIsThereUsesIt() throws Exception {
        assertThat(build("other"))
                .contains("BUILT by docker buildx build with the builder other, because only buildx knows builders by "
                        + "name, and 'other' is one");
    }

    @Test
    void buildWhenNobodyIsThereUsesNoOther() throws Exception {
        assertThat(build("nobody")).contains("FAILED Dockerfile").contains("nobody.sock");
    }

    @Test
    void buildWhenThereIsNoneOfThatNameSaysHowToFindThem() throws Exception {
        assertThat(build("othr"))
                .contains(
                        "FAILED Dockerfile could not be built\n\nbuildx knows no builder 'othr': "
                                + "'docker buildx ls' lists those there are.\n\nTo repeat it by hand: docker build --builder othr ");
    }

    private String build(String builder) throws Exception {
        return ChildJvm.runWithLog(
                TextBuildProgram.class,
                List.of(),
                Map.of("DOCKER_CONFIG", configuration.toString()),
                dockerfile,
                builder);
    }

    private void createContext(String name, String host) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("docker", "context", "create", name, "--docker", "host=" + host);
        builder.environment().put("DOCKER_CONFIG", configuration.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
    }
}
