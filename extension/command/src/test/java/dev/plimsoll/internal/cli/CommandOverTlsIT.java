package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.session.EngineRelay;
import dev.plimsoll.internal.source.registry.ServerKeys;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the command on an engine behind TLS. The packed command lacks the classes with which Testcontainers reads
 * certificates.
 */
class CommandOverTlsIT {

    @Test
    void serviceIsJudgedOnAnEngineBehindTls(@TempDir Path directory) throws Exception {
        ServerKeys keys = ServerKeys.ofThisMachine(directory);
        Path certificates = directory.resolve("certificates");
        keys.writeCertificate(certificates.resolve("ca.pem"));
        keys.writeCertificate(certificates.resolve("cert.pem"));
        Files.writeString(certificates.resolve("key.pem"), keys.pemKey());
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), """
                # @run web: service
                # @expect web: listens 8080
                FROM busybox:1.37
                EXPOSE 8080
                CMD ["httpd", "-f", "-p", "8080"]
                """);
        try (ServerSocket server =
                keys.context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            EngineRelay.start(server);
            String output = ChildJvm.runPlimsoll(
                    List.of(),
                    Map.of(
                            "DOCKER_HOST",
                            "tcp://localhost:" + server.getLocalPort(),
                            "DOCKER_TLS_VERIFY",
                            "1",
                            "DOCKER_CERT_PATH",
                            certificates.toString()),
                    dockerfile.toString());
            assertThat(output).contains("\n1 held, 0 broken in ");
        }
    }
}
