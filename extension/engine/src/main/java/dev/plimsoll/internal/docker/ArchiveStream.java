package dev.plimsoll.internal.docker;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The bytes of an archive that another thread writes while they are read. */
final class ArchiveStream extends FilterInputStream {

    private static final int BUFFER = 256 * 1024;

    private final Thread thread;
    private volatile @Nullable Throwable failure;

    ArchiveStream(ImageApi.ArchiveWriter writer) {
        super(new PipedInputStream(BUFFER));
        PipedOutputStream out = connect((PipedInputStream) in);
        this.thread = new Thread(() -> write(writer, out), "plimsoll-load");
        thread.setDaemon(true);
        thread.start();
    }

    private static PipedOutputStream connect(PipedInputStream in) {
        try {
            return new PipedOutputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("IllegalCatch") // the reading thread throws it again
    private void write(ImageApi.ArchiveWriter writer, PipedOutputStream out) {
        try (OutputStream buffered = new BufferedOutputStream(out, BUFFER)) {
            writer.write(buffered);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Ends with the writer's failure, so that a truncated archive is not taken for a complete one. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0) {
            join();
            Throwable failed = failure;
            if (failed != null) {
                throw new IOException("The archive could not be written: " + failed.getMessage(), failed);
            }
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws the failure of the writer, if it failed. */
    void rethrowFailure() {
        Throwable failed = failure;
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed instanceof IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
