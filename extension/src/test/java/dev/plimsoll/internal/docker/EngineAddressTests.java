package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineAddressTests {

    @TempDir
    private Path home;

    private Path socket;

    @BeforeEach
    void makeSocket() throws IOException {
        socket = Files.createFile(home.resolve("docker.sock"));
    }

    @Test
    void knownWhenDockerHostNamesASocketIsThat() {
        assertThat(known(Map.of("DOCKER_HOST", "unix:///run/other.sock"))).contains("unix:///run/other.sock");
    }

    @Test
    void knownWhenDockerHostIsNoSocketIsNothing() {
        assertThat(known(Map.of("DOCKER_HOST", "tcp://localhost:2375"))).isEmpty();
    }

    @Test
    void knownWhenNothingIsSetIsTheDefaultSocket() {
        assertThat(known(Map.of())).contains("unix://" + socket);
    }

    @Test
    void knownWhenThereIsNoDefaultSocketIsNothing() throws IOException {
        Files.delete(socket);
        assertThat(known(Map.of())).isEmpty();
    }

    @Test
    void knownWhenThereIsARootlessEngineIsNothing() throws IOException {
        Files.createDirectories(home.resolve("runtime"));
        Files.createFile(home.resolve("runtime/docker.sock"));
        assertThat(known(Map.of("XDG_RUNTIME_DIR", home.resolve("runtime").toString())))
                .isEmpty();
    }

    @Test
    void knownWhenDockerDesktopHasItsOwnSocketIsNothing() throws IOException {
        Files.createDirectories(home.resolve(".docker/run"));
        Files.createFile(home.resolve(".docker/run/docker.sock"));
        assertThat(known(Map.of())).isEmpty();
    }

    @Test
    void knownWhenTestcontainersFoundTheDefaultSocketBeforeIsThatInSpiteOfARootlessEngine() throws IOException {
        Files.createDirectories(home.resolve(".docker/run"));
        Files.createFile(home.resolve(".docker/run/docker.sock"));
        properties("docker.client.strategy=org.testcontainers.dockerclient.UnixSocketClientProviderStrategy");
        assertThat(known(Map.of())).contains("unix://" + socket);
    }

    @Test
    void knownWhenTheUsersPropertiesAreAboutOtherThingsIsTheDefaultSocket() throws IOException {
        properties("testcontainers.reuse.enable=true");
        assertThat(known(Map.of())).contains("unix://" + socket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.host=tcp://localhost:2375",
                "tc.host=tcp://localhost:2375",
                "docker.client.strategy=org.testcontainers.dockerclient.RootlessDockerClientProviderStrategy",
                "dockerconfig.source=autoIgnoringUserProperties",
                "docker.tls.verify=1",
                "broken=\\u12"
            })
    void knownWhenTheUsersPropertiesMayLeadElsewhereIsNothing(String line) throws IOException {
        properties(line);
        assertThat(known(Map.of())).isEmpty();
        assertThat(known(Map.of("DOCKER_HOST", "unix:///run/other.sock"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TESTCONTAINERS_TC_HOST",
                "TESTCONTAINERS_DOCKER_HOST",
                "TESTCONTAINERS_DOCKER_CLIENT_STRATEGY",
                "TESTCONTAINERS_DOCKERCONFIG_SOURCE"
            })
    void knownWhenAVariableMayLeadElsewhereIsNothing(String variable) {
        assertThat(known(Map.of(variable, "x"))).isEmpty();
        assertThat(known(Map.of(variable, "x", "DOCKER_HOST", "unix:///run/other.sock")))
                .isEmpty();
    }

    private void properties(String line) throws IOException {
        Files.writeString(home.resolve(".testcontainers.properties"), line + "\n");
    }

    private Optional<String> known(Map<String, String> environment) {
        return new EngineAddress(environment, home, socket).known();
    }
}
