package dev.plimsoll.internal.source.registry;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.io.BulkInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a blob. When the connection breaks, it requests the rest, and the reader gets no byte twice. */
final class BlobStream extends BulkInputStream {

    /** More than a bad network needs. Each time some bytes arrived, so the attempts in a row don't end it. */
    private static final int MOST_BREAKS = 20;

    private final RegistryClient client;
    private final String digest;
    private final long size;
    private final Progress progress;
    private @Nullable Response response;
    private long position;
    private int failures;
    private int breaks;

    /** The failure that ended the stream. A reader can try to read the rest of a stream that failed. */
    private @Nullable InspectionException end;

    BlobStream(RegistryClient client, String digest, long size, Progress progress) {
        this.client = client;
        this.digest = digest;
        this.size = size;
        this.progress = progress;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (end != null) {
            throw end;
        }
        try {
            return receive(target, offset, length);
        } catch (InspectionException e) {
            end = e;
            throw e;
        }
    }

    private int receive(byte[] target, int offset, int length) {
        while (position < size) {
            try {
                int count = opened().body().read(target, offset, (int) Math.min(length, size - position));
                if (count < 0) {
                    throw new EOFException("the connection ended early");
                }
                position += count;
                failures = 0;
                progress.add(count);
                return count;
            } catch (IOException e) {
                close();
                awaitRest(e);
            }
        }
        checkEnd();
        return -1;
    }

    private void awaitRest(IOException failure) {
        failures++;
        breaks++;
        if (Thread.currentThread().isInterrupted() || breaks > MOST_BREAKS || !client.await(failures, failure)) {
            throw client.problems().broken(digest, position, size, failure, client.usedLogin());
        }
    }

    /** Also reads the end of the response, after which the connection can be used again. */
    private void checkEnd() {
        @Nullable Response last = response;
        if (last == null) {
            return;
        }
        try (last) {
            if (last.body().read() >= 0) {
                throw client.problems().tooManyBytes(digest, size);
            }
        } catch (IOException e) {
            // All bytes have arrived.
        }
        response = null;
    }

    private Response opened() throws IOException {
        @Nullable Response known = response;
        if (known == null) {
            known = open();
            response = known;
        }
        return known;
    }

    private Response open() throws IOException {
        // Some registries answer 416 to a range without an end.
        Response opened = client.open(
                "/blobs/" + digest, position == 0 ? Map.of() : Map.of("Range", "bytes=" + position + "-" + (size - 1)));
        if (opened.status() == 206 && isAtPosition(opened)) {
            return opened;
        }
        if (position > 0 && (opened.status() == 206 || opened.status() == 416)) {
            opened.drain();
            opened = client.open("/blobs/" + digest, Map.of());
        }
        check(opened);
        opened.body().skipNBytes(position);
        return opened;
    }

    private boolean isAtPosition(Response opened) {
        return position > 0
                && opened.header("Content-Range")
                        .filter(range -> range.startsWith("bytes " + position + "-"))
                        .isPresent();
    }

    private void check(Response opened) {
        OptionalLong length = opened.length();
        if (opened.status() != 200) {
            throw client.problems().refused(digest, opened, client.usedLogin());
        }
        if (opened.isHtml()) {
            opened.close();
            throw client.problems().html(opened);
        }
        if (length.isPresent() && length.getAsLong() != size) {
            opened.close();
            throw client.problems().wrongLength(digest, size, length.getAsLong());
        }
    }

    @Override
    public void close() {
        @Nullable Response last = response;
        if (last != null) {
            last.close();
            response = null;
        }
    }
}
