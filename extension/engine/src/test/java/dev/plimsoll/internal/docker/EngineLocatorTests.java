package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.registry.ServerKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLocatorTests {

    @TempDir
    private Path home;

    @Test
    void connectWhenTheContextHasCertificatesUsesThem() throws Exception {
        ServerKeys keys = ServerKeys.ofThisMachine(home);
        HttpsServer engine = engine(keys);
        try {
            Path certificates = context("tcp://localhost:" + engine.getAddress().getPort());
            keys.writeCertificate(certificates.resolve("ca.pem"));
            keys.writeCertificate(certificates.resolve("cert.pem"));
            Files.writeString(certificates.resolve("key.pem"), keys.pemKey());
            try (DockerApi docker = connect(Map.of("DOCKER_CONTEXT", "away"))) {
                assertThat(docker.engine().version()).isEqualTo("27.0");
                assertThat(docker.certificates()).contains(certificates);
            }
            Files.delete(certificates.resolve("key.pem"));
            assertThatThrownBy(() -> connect(Map.of("DOCKER_CONTEXT", "away")))
                    .isInstanceOf(NoEngineException.class)
                    .cause()
                    .hasMessage("The certificates in " + certificates + " can't be used: there is no "
                            + certificates.resolve("key.pem"));
        } finally {
            engine.stop(0);
        }
    }

    /** Tests that no engine is searched elsewhere, which takes much longer and would judge images of another engine. */
    @Test
    void connectWhenTheChosenAddressLeadsNowhereFailsAtOnceAndNamesNoOther() throws Exception {
        context("ssh://me@build.example");
        Instant begin = Instant.now();
        assertThatThrownBy(() -> connect(Map.of("DOCKER_CONTEXT", "away")))
                .isInstanceOf(NoEngineException.class)
                .hasMessageContaining(
                        "Looked for:\n  DOCKER_CONTEXT=away: ssh://me@build.example, which is not supported."
                                + " Forward the socket, as in 'ssh -nNT ")
                .hasMessageContaining("DOCKER_HOST=unix:///tmp/docker.sock\nStart Docker");
        assertThatThrownBy(() -> connect(Map.of("DOCKER_HOST", "unix://" + home + "/none.sock")))
                .isInstanceOf(NoEngineException.class);
        assertThatThrownBy(() -> connect(Map.of("DOCKER_CONTEXT", "other")))
                .isInstanceOf(NoEngineException.class)
                .hasMessageContaining(
                        "Looked for:\n  DOCKER_CONTEXT=other, which is not a context of docker. There are:"
                                + " away, default\nStart Docker");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    private DockerApi connect(Map<String, String> environment) {
        return EngineLocator.connect(new EngineAddress(environment, home, home.resolve("docker.sock")));
    }

    /** Writes the context away, and returns the directory of its certificates, which is there. */
    private Path context(String host) throws IOException {
        String id = Sha256.hex(Sha256.of("away"));
        Path meta = Files.createDirectories(home.resolve(".docker/contexts/meta/" + id));
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\":\"away\",\"Endpoints\":{\"docker\":{\"Host\":\"%s\"}}}".formatted(host));
        return Files.createDirectories(home.resolve(".docker/contexts/tls/" + id + "/docker"));
    }

    /** Starts an engine that talks only to clients with a certificate that it trusts. */
    private static HttpsServer engine(ServerKeys keys) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys.context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/", exchange -> {
            byte[] answer = "{\"Version\":\"27.0\",\"ApiVersion\":\"1.46\",\"Os\":\"linux\",\"Arch\":\"amd64\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
