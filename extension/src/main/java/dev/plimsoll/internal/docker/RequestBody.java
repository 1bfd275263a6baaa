package dev.plimsoll.internal.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The body of a request. It remembers why reading failed, because the client reports that like a lost connection. */
final class RequestBody extends FilterInputStream {

    private @Nullable RuntimeException failure;

    private RequestBody(InputStream content) {
        super(content);
    }

    static @Nullable RequestBody of(@Nullable InputStream content) {
        return content == null ? null : new RequestBody(content);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | RuntimeException e) {
            throw remember(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
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

    private RuntimeException remember(Exception e) {
        RuntimeException unchecked = e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        failure = failure == null ? unchecked : failure;
        return unchecked;
    }
}
