package dev.plimsoll.internal.docker.transport;

import dev.plimsoll.internal.text.Log;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Feeds a container's standard input in its own thread, and closes it at the end. */
public final class Feed implements Closeable {

    private static final Log LOG = Log.of(Feed.class);
    private static final int BUFFER = 64 * 1024;

    private final EngineConnection connection;
    private final InputStream input;

    private Feed(EngineConnection connection, InputStream input) {
        this.connection = connection;
        this.input = input;
    }

    public static Feed start(EngineConnection connection, InputStream input) {
        Feed feed = new Feed(connection, input);
        Thread thread = new Thread(feed::feed, "plimsoll-stdin");
        thread.setDaemon(true);
        thread.start();
        return feed;
    }

    /**
     * Feeds the input over a connection that also carries the container's output. The output is read over another
     * connection and discarded here.
     */
    public static Feed startAndDrain(EngineConnection connection, InputStream input) {
        Thread thread = new Thread(() -> drain(connection), "plimsoll-stdin-drain");
        thread.setDaemon(true);
        thread.start();
        return start(connection, input);
    }

    private static void drain(EngineConnection connection) {
        try {
            connection.input().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("The engine closed the connection to a container's standard input", e);
        }
    }

    private void feed() {
        byte[] buffer = new byte[BUFFER];
        try (input) {
            for (int read = read(buffer); read >= 0; read = read(buffer)) {
                connection.output().write(buffer, 0, read);
            }
            connection.output().flush();
            connection.endOutput();
        } catch (IOException e) {
            // Harmless: programs may end without reading all input.
            LOG.debug("A container ended before it had read all of its standard input", e);
        }
    }

    /** Reads from the source. If the source fails, the input ends there; otherwise the program would wait forever. */
    private int read(byte[] buffer) {
        try {
            return input.read(buffer);
        } catch (IOException e) {
            LOG.warn("The standard input for a container can't be read to its end", e);
            return -1;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("Could not close the connection to a container's standard input", e);
        }
    }
}
