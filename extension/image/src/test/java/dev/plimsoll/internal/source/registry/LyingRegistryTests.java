package dev.plimsoll.internal.source.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send what no registry does. */
class LyingRegistryTests {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    /** Asks a server for the content {@code abc}. */
    private enum Question {
        BLOB {
            @Override
            String ask(RegistryClient client) throws IOException {
                return text(client.blob(DIGEST, 3, new Progress("x", 3)).readAllBytes());
            }
        },
        DOCUMENT {
            @Override
            String ask(RegistryClient client) {
                return text(client.document(DIGEST));
            }
        },
        MANIFEST {
            @Override
            String ask(RegistryClient client) {
                return text(client.manifest());
            }
        },
        HEAD {
            @Override
            String ask(RegistryClient client) {
                return String.valueOf(client.has(DIGEST, 3));
            }
        };

        abstract String ask(RegistryClient client) throws IOException;

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    static Stream<String> answers() {
        return Stream.of(
                OK + "Content-Length: -1\r\n\r\nabc",
                OK + "Content-Length: -9223372036854775808\r\n\r\nabc",
                OK + "Content-Length: 99999999999999999999\r\n\r\nabc",
                OK + "Content-Length: 9223372036854775807\r\n\r\nabc",
                OK + "Content-Length: three\r\n\r\nabc",
                OK + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
                OK + "Content-Length: 3,3\r\n\r\nabc",
                OK + "Content-Length: +3\r\n\r\nabc",
                OK + "Content-Length: 0x3\r\n\r\nabc",
                OK + "Content-Length:\r\n\r\nabc",
                OK + "Content-Length: 2\r\n\r\nabc",
                OK + "Content-Length: 5\r\n\r\nabc",
                OK + "\r\nabc",
                OK + "\r\nab",
                OK + "\r\nabcd",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nab\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n4\r\nabcd\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: gzip\r\n\r\nabc",
                OK + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 abc OK\r\n\r\nabc",
                "HTTP/1.1 99999999999 OK\r\n\r\nabc",
                "HTTP/1.1 -200 OK\r\n\r\nabc",
                "HTTP/9.9 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                "garbage\r\n\r\n",
                "",
                "\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 3\r\n\r\nabc",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\n" + OK + "Content-Length: 3\r\n\r\nabc",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-2/3\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 304 Not Modified\r\n\r\n",
                "HTTP/1.1 307 T\r\nLocation: /v2/app/blobs/x\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 307 T\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 307 T\r\nLocation: //\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 307 T\r\nLocation: http:///x\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 307 T\r\nLocation: http://localhost:99999/x\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 307 T\r\nLocation: http://exa mple/x\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 307 T\r\nLocation: ftp://x/y\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 307 T\r\nLocation: /x\u0001y\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 U\r\nWWW-Authenticate: Bearer realm=\"http://localhost:99999/x\"\r\nContent-Length: -4\r\n\r\n",
                OK + "A: " + "x".repeat(400_000) + "\r\nContent-Length: 3\r\n\r\nabc",
                OK + "A: x\r\n".repeat(100_000) + "Content-Length: 3\r\n\r\nabc",
                OK + "Content-Type: text/html\r\nContent-Length: 3\r\n\r\nabc",
                OK + "Content-Type: \u0000\r\nContent-Length: 3\r\n\r\nabc",
                OK + "Bad Header\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 503 X\r\nRetry-After: -5\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 503 X\r\nRetry-After: 99999999999999\r\nContent-Length: 0\r\n\r\n");
    }

    /** What arrives is verified by its digest later. */
    @ParameterizedTest
    @MethodSource("answers")
    @Timeout(30)
    void requestWhenTheAnswerIsStrangeEndsWithContentOrASentence(String answer) throws IOException {
        for (Question question : Question.values()) {
            try (ServerSocket server = serving(answer.getBytes(StandardCharsets.ISO_8859_1), Duration.ZERO)) {
                String content = question.ask(client(server, Duration.ofSeconds(5)));
                assertThat(content.length()).isLessThan(10);
            } catch (InspectionException e) {
                assertThat(e).hasMessageStartingWith("docker://localhost:").hasMessageMatching("(?s).*[.?]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-9223372036854775808", "+3", "3\r\nContent-Length: 4"})
    void requestWhenALengthIsNoneOfOursSaysSo(String length) throws IOException {
        for (Question question : Question.values()) {
            try (ServerSocket server = serving(
                    (OK + "Content-Length: " + length + "\r\n\r\nabc").getBytes(StandardCharsets.ISO_8859_1),
                    Duration.ZERO)) {
                RegistryClient client = client(server, Duration.ofSeconds(5));
                assertThatExceptionOfType(InspectionException.class)
                        .isThrownBy(() -> question.ask(client))
                        .withMessageContaining(" sent a response that is not valid HTTP (its Content-Length is '");
            }
        }
    }

    /** Each byte arrives in time, and the last would in a week. */
    @Test
    @Timeout(30)
    void blobWhenItTricklesEndsWithASentence() throws IOException {
        byte[] answer =
                (OK + "Content-Length: 100000\r\n\r\n" + "a".repeat(100_000)).getBytes(StandardCharsets.ISO_8859_1);
        try (ServerSocket server = serving(answer, Duration.ofMillis(20))) {
            RegistryClient client = client(server, Duration.ofMillis(500));
            assertThatExceptionOfType(InspectionException.class)
                    .isThrownBy(() ->
                            client.blob(DIGEST, 100_000, new Progress("x", 3)).readAllBytes())
                    .withMessageContaining(" is too slow: it sent ");
            assertThatExceptionOfType(InspectionException.class)
                    .isThrownBy(() -> client.document(DIGEST))
                    .withMessageContaining(" is too slow: it sent ");
        }
    }

    private static RegistryClient client(ServerSocket server, Duration silence) {
        return new RegistryClient(
                RegistryImage.of(ImageReference.of("localhost:" + server.getLocalPort() + "/app:1")),
                FakeRegistry.settings(List.of(), Optional.empty(), silence));
    }

    private static ServerSocket serving(byte[] answer, Duration pause) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    start(() -> answer(socket, answer, pause));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "lying-registry");
        thread.setDaemon(true);
        thread.start();
    }

    private static void answer(Socket socket, byte[] answer, Duration pause) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            if (request == null) {
                return;
            }
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                // Headers don't matter.
            }
            if (request.contains(" /v2/ ")) {
                send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}", Duration.ZERO);
            } else {
                String text = new String(answer, StandardCharsets.ISO_8859_1);
                int end = text.indexOf("\r\n\r\n") + 4;
                boolean isHead = request.startsWith("HEAD") && end > 3;
                send(socket, isHead || !pause.isZero() ? text.substring(0, end) : text, Duration.ZERO);
                send(socket, isHead || pause.isZero() ? "" : text.substring(end), pause);
            }
            socket.shutdownOutput();
            in.read();
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static void send(Socket socket, String text, Duration pause) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int step = pause.isZero() ? Math.max(1, bytes.length) : 1;
        for (int i = 0; i < bytes.length; i += step) {
            socket.getOutputStream().write(bytes, i, step);
            socket.getOutputStream().flush();
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
