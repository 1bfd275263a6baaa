package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Runs a service on an engine that publishes ports on another host. The other host is another address of this machine, on
 * which a relay passes everything on to the engine's socket.
 */
class FarServiceIT {

    private static final String OTHER_HOST = "127.0.0.2";
    private static final int BUFFER = 64 * 1024;

    @Test
    void serviceWhenTheEngineIsOnAnotherHostIsAskedThere() throws Exception {
        try (ServerSocket relay = new ServerSocket(0, 50, InetAddress.getByName(OTHER_HOST))) {
            thread(() -> accept(relay));
            ProcessBuilder builder = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FarServiceProgram.class.getName());
            builder.environment().put("DOCKER_HOST", "tcp://" + OTHER_HOST + ":" + relay.getLocalPort());
            Process program = builder.redirectErrorStream(true).start();
            List<String> lines;
            try (BufferedReader reader = ChildJvm.reader(program)) {
                lines = reader.lines().collect(Collectors.toList());
            }
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(lines).contains("HOST " + OTHER_HOST, "STATUS 404", "EXIT 0");
        }
    }

    private static void accept(ServerSocket relay) {
        Path socket = Path.of(URI.create(Sessions.engine().host()).getPath());
        while (true) {
            try {
                Socket client = relay.accept();
                SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX);
                engine.connect(UnixDomainSocketAddress.of(socket));
                thread(() -> copy(client, engine));
                thread(() -> copyBack(engine, client));
            } catch (IOException e) {
                // The test has ended.
                return;
            }
        }
    }

    private static void copy(Socket client, SocketChannel engine) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = client.getInputStream().read(buffer);
                    read >= 0;
                    read = client.getInputStream().read(buffer)) {
                for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); ) {
                    engine.write(rest);
                }
            }
            engine.shutdownOutput();
        } catch (IOException e) {
            close(client, engine);
        }
    }

    private static void copyBack(SocketChannel engine, Socket client) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (engine.read(buffer) >= 0) {
                client.getOutputStream().write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            client.shutdownOutput();
        } catch (IOException e) {
            close(client, engine);
        }
    }

    private static void close(Socket client, SocketChannel engine) {
        try (client;
                engine) {
            // Both are closed.
        } catch (IOException e) {
            // They are closed already.
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
