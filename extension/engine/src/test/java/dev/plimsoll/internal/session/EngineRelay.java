package dev.plimsoll.internal.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes the engine of the tests answer at another address: passes on all that arrives there, and the answers back. */
public final class EngineRelay {

    private static final int BUFFER = 64 * 1024;

    private static final Set<Socket> OPEN = ConcurrentHashMap.newKeySet();

    private EngineRelay() {}

    /** Dies as an engine does: closes the server socket and all connections. */
    public static void die(ServerSocket server) {
        closeDoor(server);
        OPEN.forEach(EngineRelay::close);
    }

    /** Begins to end as an engine does that shuts down: takes no more requests, and passes on the answers to those it has. */
    public static void closeDoor(ServerSocket server) {
        close(server);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to relay, until the server socket is closed. */
    public static void start(ServerSocket server) {
        start(server, text -> {});
    }

    /** Begins to relay; what arrives is shown before it is passed on, and waits until then. */
    public static void start(ServerSocket server, Consumer<String> before) {
        Path socket = Path.of(URI.create(Sessions.engine().host()).getPath());
        thread(() -> accept(server, socket, before));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void accept(ServerSocket server, Path socket, Consumer<String> before) {
        try {
            while (true) {
                Socket client = server.accept();
                OPEN.add(client);
                thread(() -> relay(server, client, socket, before));
            }
        } catch (IOException e) {
            // The test has closed it.
        }
    }

    /** Connects the client with the engine, until both have said all, or one has closed the connection. */
    private static void relay(ServerSocket server, Socket client, Path socket, Consumer<String> before) {
        try (client;
                SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Thread answers = thread(() -> passAnswers(engine, client));
            byte[] buffer = new byte[BUFFER];
            for (int read = client.getInputStream().read(buffer);
                    read >= 0 && !server.isClosed();
                    read = client.getInputStream().read(buffer)) {
                before.accept(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); ) {
                    engine.write(rest);
                }
            }
            engine.shutdownOutput();
            answers.join();
        } catch (IOException | InterruptedException e) {
            // The client has closed the connection.
        } finally {
            OPEN.remove(client);
        }
    }

    private static void passAnswers(SocketChannel engine, Socket client) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (engine.read(buffer) >= 0) {
                client.getOutputStream().write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            client.shutdownOutput();
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }
}
