package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchedPlacesTests {

    @TempDir
    private Path home;

    @Test
    void describeWhenNothingIsConfiguredNamesTheUsualPlacesOnly() {
        assertThat(places(Map.of()))
                .containsExactly(
                        "DOCKER_HOST: not set",
                        home + "/docker.sock: not there",
                        home + "/.docker/run/docker.sock: not there",
                        home + "/.docker/desktop/docker.sock: not there");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unix:///no/such.sock     | , which is not there
            tcp://127.0.0.1:1        | , which does not answer
            tcp://10.0.0.1:2376      | , which does not answer without TLS. Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem, key.pem
            ssh://me@build.example   | , which is not supported. Forward the socket, as in 'ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock me@build.example', and set DOCKER_HOST=unix:///tmp/docker.sock
            /var/run/docker.sock     | , which is not an address such as unix:///var/run/docker.sock
            a b                      | , which is not an address such as unix:///var/run/docker.sock
            """)
    void describeWhenDockerHostLeadsNowhereSaysWhatToDo(String host, String problem) {
        assertThat(chosen(Map.of("DOCKER_HOST", host))).containsExactly("DOCKER_HOST=" + host + problem);
    }

    @Test
    void describeWhenAContextLeadsNowhereNamesItAndNoOtherPlace() {
        EngineEndpoint endpoint = EngineEndpoint.plain("DOCKER_CONTEXT=away", "ssh://me@build.example");
        assertThat(new SearchedPlaces(Map.of(), home, "ada", home).describe(endpoint, "DOCKER_HOST"))
                .containsExactly("DOCKER_CONTEXT=away: ssh://me@build.example, which is not supported. Forward the"
                        + " socket, as in 'ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock me@build.example', and set"
                        + " DOCKER_HOST=unix:///tmp/docker.sock");
    }

    @Test
    void describeNamesWhereTestcontainersWasToldOfAnEngine() throws Exception {
        assertThat(places(Map.of("TESTCONTAINERS_DOCKER_HOST", "tcp://a:1")))
                .contains("TESTCONTAINERS_DOCKER_HOST=tcp://a:1, which does not answer");
        Path file = home.resolve(".testcontainers.properties");
        Files.writeString(file, "docker.host = tcp\\://b\\:1\n");
        assertThat(places(Map.of())).contains(file + ": docker.host = tcp://b:1, which does not answer");
    }

    @Test
    void describeWhenACertificateIsMissingNamesIt() throws Exception {
        Files.createFile(home.resolve("ca.pem"));
        assertThat(chosen(Map.of(
                        "DOCKER_HOST", "tcp://a:1", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", home.toString())))
                .contains("DOCKER_CERT_PATH=" + home + ", where cert.pem is missing or can't be read");
    }

    @Test
    void describeWhenASocketIsThereSaysThatNothingAnswers() throws Exception {
        Files.createFile(home.resolve("docker.sock"));
        assertThat(places(Map.of())).contains(home + "/docker.sock: there, but no engine answers");
    }

    /** In place of the socket there is a file that even root may only read. */
    @Test
    void describeWhenTheSocketMayNotBeUsedSaysHowToGetThePermission() {
        Path socket = Path.of(URI.create("jrt:/java.base/java/lang/Object.class"));
        assertThat(new SearchedPlaces(Map.of(), home, "ada", socket).describe("DOCKER_HOST"))
                .contains(socket + ": there, but ada may not use it. Add ada to the group that owns it (usually"
                        + " 'docker') and log in again, or use a rootless engine");
    }

    private List<String> chosen(Map<String, String> environment) {
        EngineEndpoint endpoint = EngineEndpoint.plain("DOCKER_HOST", String.valueOf(environment.get("DOCKER_HOST")));
        return new SearchedPlaces(environment, home, "ada", home).describe(endpoint, "DOCKER_HOST");
    }

    private List<String> places(Map<String, String> environment) {
        return new SearchedPlaces(environment, home, "ada", home.resolve("docker.sock")).describe("DOCKER_HOST");
    }
}
