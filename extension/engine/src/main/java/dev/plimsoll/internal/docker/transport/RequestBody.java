package dev.plimsoll.internal.docker.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. It remembers whether it was read to its end, and why reading failed, because the client reports that
 * like a lost connection.
 */
public final class RequestBody extends FilterInputStream {

    private @Nullable RuntimeException failure;
    private volatile boolean isAtEnd;

    public RequestBody(InputStream content) {
        super(content);
    }

    static @Nullable RequestBody of(@Nullable InputStream content) {
        return content == null || content instanceof RequestBody ? (RequestBody) content : new RequestBody(content);
    }

    /** Returns whether the body was read to its end. */
    public boolean isAtEnd() {
        return isAtEnd;
    }

    @Override
    public int read() throws IOException {
        try {
            return noteEnd(super.read());
        } catch (IOException | RuntimeException e) {
            throw remember(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return noteEnd(super.read(target, offset, length));
        } catch (IOException | RuntimeException e) {
            throw remember(e);
        }
    }

    /** Throws the exception that reading threw, if any. */
    void rethrowFailure() {
        RuntimeException first = failure;
        if (first != null) {
            throw first;
        }
    }

    private int noteEnd(int read) {
        isAtEnd |= read < 0;
        return read;
    }

    private RuntimeException remember(Exception e) {
        RuntimeException unchecked = e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        failure = failure == null ? unchecked : failure;
        return unchecked;
    }
}
