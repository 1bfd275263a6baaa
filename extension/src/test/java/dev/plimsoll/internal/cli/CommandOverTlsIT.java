package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ChildJvm;
import dev.plimsoll.internal.source.registry.ServerKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the command on an engine behind TLS. Testcontainers reads the certificates with classes that it finds by name,
 * which the packed command could lack.
 */
class CommandOverTlsIT {

    private static final String ENGINE = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");

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
            start(() -> accept(server));
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

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void accept(ServerSocket server) {
        try {
            while (true) {
                Socket client = server.accept();
                start(() -> relay(client));
            }
        } catch (IOException e) {
            // The test has closed it.
        }
    }

    /** Connects the client with the engine's socket, until both have said all. */
    private static void relay(Socket client) {
        try (client;
                SocketChannel engine =
                        SocketChannel.open(UnixDomainSocketAddress.of(ENGINE.replaceFirst("^unix://", "")))) {
            Thread answers = start(() -> passAnswers(engine, client));
            byte[] buffer = new byte[65_536];
            for (int read = client.getInputStream().read(buffer);
                    read >= 0;
                    read = client.getInputStream().read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    engine.write(bytes);
                }
            }
            engine.shutdownOutput();
            answers.join();
        } catch (IOException | InterruptedException e) {
            // The command has closed the connection.
        }
    }

    private static void passAnswers(SocketChannel engine, Socket client) {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        try {
            while (engine.read(buffer) >= 0) {
                client.getOutputStream().write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            client.shutdownOutput();
        } catch (IOException e) {
            // The command has closed the connection.
        }
    }
}
