package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.internal.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
    void chosenWhenDockerHostIsSetIsThatInSpiteOfContexts() throws IOException {
        context("away", "tcp://away:2375");
        current("away");
        assertThat(chosen(Map.of("DOCKER_HOST", "unix:///run/other.sock", "DOCKER_CONTEXT", "away")))
                .contains(EngineEndpoint.plain("DOCKER_HOST=unix:///run/other.sock", "unix:///run/other.sock"));
    }

    @Test
    void chosenWhenDockerHostNeedsTlsHasTheCertificatesOfTheVariableOrThoseOfDocker() {
        Map<String, String> tls = Map.of("DOCKER_HOST", "tcp://away:2376", "DOCKER_TLS_VERIFY", "1");
        assertThat(chosen(tls).flatMap(EngineEndpoint::certificates)).contains(home.resolve(".docker"));
        Map<String, String> ownCertificates = new HashMap<>(tls);
        ownCertificates.put("DOCKER_CERT_PATH", "/certs");
        assertThat(chosen(ownCertificates).flatMap(EngineEndpoint::certificates))
                .contains(Path.of("/certs"));
    }

    @Test
    void chosenWhenDockerContextIsSetIsThatContextAndNotTheCurrentOne() throws IOException {
        context("away", "tcp://away:2375");
        context("near", "unix:///run/near.sock");
        current("away");
        assertThat(chosen(Map.of("DOCKER_CONTEXT", "near")))
                .contains(EngineEndpoint.plain("DOCKER_CONTEXT=near", "unix:///run/near.sock"));
        assertThat(chosen(Map.of("DOCKER_CONTEXT", "default"))).isEmpty();
    }

    @Test
    void chosenWhenAContextIsCurrentIsThat() throws IOException {
        context("away", "tcp://away:2376");
        Path certificates = Files.createDirectories(home.resolve(".docker/contexts/tls/" + id("away") + "/docker"));
        current("away");
        assertThat(chosen(Map.of()))
                .contains(new EngineEndpoint(
                        home + "/.docker/config.json: currentContext = away",
                        "tcp://away:2376",
                        Optional.of(certificates)));
    }

    @Test
    void chosenWhenNothingIsChosenOrOnlyTheDefaultIsNothing() throws IOException {
        assertThat(chosen(Map.of())).isEmpty();
        assertThat(chosen(Map.of("DOCKER_HOST", "", "DOCKER_CONTEXT", ""))).isEmpty();
        current("default");
        assertThat(chosen(Map.of())).isEmpty();
        Files.writeString(home.resolve(".docker/config.json"), "{");
        assertThat(chosen(Map.of())).isEmpty();
    }

    @Test
    void chosenWhenThereIsNoSuchContextNamesTheNearestOrAll() throws IOException {
        context("colima", "unix:///run/colima.sock");
        assertThatThrownBy(() -> chosen(Map.of("DOCKER_CONTEXT", "colma")))
                .hasMessage("DOCKER_CONTEXT=colma, which is not a context of docker. Did you mean 'colima'?");
        assertThatThrownBy(() -> chosen(Map.of("DOCKER_CONTEXT", "production")))
                .hasMessage("DOCKER_CONTEXT=production, which is not a context of docker. There are: colima, default");
    }

    @Test
    void chosenWhenTheContextVerifiesNoCertificateOrIsBrokenSaysSo() throws IOException {
        Path meta = context("away", "tcp://away:2376");
        Files.writeString(meta, "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://away:2376\",\"SkipTLSVerify\":true}}}");
        Map<String, String> away = Map.of("DOCKER_CONTEXT", "away");
        assertThatThrownBy(() -> chosen(away))
                .hasMessage("DOCKER_CONTEXT=away: tcp://away:2376, whose certificate the context does not verify"
                        + " (SkipTLSVerify), which is not supported. Add its ca.pem to the context");
        Files.writeString(meta, "{\"Endpoints\":{}}");
        assertThatThrownBy(() -> chosen(away))
                .hasMessage("DOCKER_CONTEXT=away, a context without the address of an engine");
        Files.writeString(meta, "{");
        assertThatThrownBy(() -> chosen(away))
                .hasMessageStartingWith("DOCKER_CONTEXT=away: " + meta + " can't be read (");
    }

    /** Writes a context as {@code docker context create} does, and returns its file. */
    private Path context(String name, String host) throws IOException {
        Path meta = home.resolve(".docker/contexts/meta/" + id(name) + "/meta.json");
        Files.createDirectories(meta.getParent());
        return Files.writeString(
                meta,
                "{\"Name\":\"%s\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"%s\",\"SkipTLSVerify\":false}}}"
                        .formatted(name, host));
    }

    private void current(String name) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"%s\"}".formatted(name));
    }

    private static String id(String name) {
        return Sha256.hex(Sha256.of(name));
    }

    @Test
    void usualWhenNothingIsSetIsTheDefaultSocket() {
        assertThat(usual(Map.of())).contains("unix://" + socket);
    }

    @Test
    void usualWhenThereIsNoDefaultSocketIsNothing() throws IOException {
        Files.delete(socket);
        assertThat(usual(Map.of())).isEmpty();
    }

    @Test
    void usualWhenThereIsARootlessEngineIsNothing() throws IOException {
        Files.createDirectories(home.resolve("runtime"));
        Files.createFile(home.resolve("runtime/docker.sock"));
        assertThat(usual(Map.of("XDG_RUNTIME_DIR", home.resolve("runtime").toString())))
                .isEmpty();
    }

    @Test
    void usualWhenDockerDesktopHasItsOwnSocketIsNothing() throws IOException {
        Files.createDirectories(home.resolve(".docker/run"));
        Files.createFile(home.resolve(".docker/run/docker.sock"));
        assertThat(usual(Map.of())).isEmpty();
    }

    @Test
    void usualWhenTestcontainersFoundTheDefaultSocketBeforeIsThatInSpiteOfARootlessEngine() throws IOException {
        Files.createDirectories(home.resolve(".docker/run"));
        Files.createFile(home.resolve(".docker/run/docker.sock"));
        properties("docker.client.strategy=org.testcontainers.dockerclient.UnixSocketClientProviderStrategy");
        assertThat(usual(Map.of())).contains("unix://" + socket);
    }

    @Test
    void usualWhenTheUsersPropertiesAreAboutOtherThingsIsTheDefaultSocket() throws IOException {
        properties("testcontainers.reuse.enable=true");
        assertThat(usual(Map.of())).contains("unix://" + socket);
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
    void usualWhenTheUsersPropertiesMayLeadElsewhereIsNothing(String line) throws IOException {
        properties(line);
        assertThat(usual(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TESTCONTAINERS_TC_HOST",
                "TESTCONTAINERS_DOCKER_HOST",
                "TESTCONTAINERS_DOCKER_CLIENT_STRATEGY",
                "TESTCONTAINERS_DOCKERCONFIG_SOURCE"
            })
    void usualWhenAVariableMayLeadElsewhereIsNothing(String variable) {
        assertThat(usual(Map.of(variable, "x"))).isEmpty();
    }

    private void properties(String line) throws IOException {
        Files.writeString(home.resolve(".testcontainers.properties"), line + "\n");
    }

    private Optional<EngineEndpoint> chosen(Map<String, String> environment) {
        return new EngineAddress(environment, home, socket).chosen();
    }

    private Optional<String> usual(Map<String, String> environment) {
        return new EngineAddress(environment, home, socket).usual().map(EngineEndpoint::host);
    }
}
