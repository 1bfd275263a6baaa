package dev.plimsoll.internal.docker.transport;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Standard output and error of a container in one stream, as the engine multiplexes them. Each frame is a header of
 * eight bytes (stream, three zeros, length) and a payload.
 *
 * <p>Source: Docker Engine API, <em>ContainerAttach</em>, "Stream format".
 */
public final class Frames implements Closeable {

    private static final int STDERR = 2;
    private static final int PADDING = 3;
    private static final int LARGEST_READ = 64 * 1024;

    private final InputStream input;
    private final Runnable closer;
    private final boolean raw;

    public Frames(InputStream input, Runnable closer) {
        this(input, closer, false);
    }

    private Frames(InputStream input, Runnable closer, boolean raw) {
        this.input = input;
        this.closer = closer;
        this.raw = raw;
    }

    /** Reads the output of a terminal. It has no frames and counts as standard output. */
    public static Frames ofTerminal(InputStream input, Runnable closer) {
        return new Frames(input, closer, true);
    }

    public InputStream input() {
        return input;
    }

    /** Receives the output of both streams. */
    @FunctionalInterface
    public interface Sink {

        /** Receives the first {@code length} bytes of a buffer that is valid only during the call. */
        void accept(boolean stderr, byte[] buffer, int length) throws IOException;
    }

    /** Reads to the end of both streams. */
    public void readTo(Sink sink) throws IOException {
        DataInputStream in = new DataInputStream(input);
        byte[] buffer = new byte[LARGEST_READ];
        if (raw) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sink.accept(false, buffer, read);
            }
            return;
        }
        while (true) {
            int stream = in.read();
            if (stream < 0) {
                return;
            }
            in.readFully(buffer, 0, PADDING);
            int length = in.readInt();
            while (length > 0) {
                int read = in.read(buffer, 0, Math.min(length, buffer.length));
                if (read < 0) {
                    throw new EOFException("The engine closed the connection in the middle of a container's output");
                }
                sink.accept(stream == STDERR, buffer, read);
                length -= read;
            }
        }
    }

    @Override
    public void close() {
        closer.run();
    }
}
