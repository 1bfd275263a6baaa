package dev.plimsoll.internal.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The content of an entry of an archive, for several readers one after another. It is read from the archive once: what one
 * reader took is kept for the next. It is valid until the archive goes on.
 */
public final class FileContent {

    private final long size;
    private final Optional<MessageDigest> digest;
    private InputStream in;
    private boolean isWatched;
    private byte[] start = {};
    private @Nullable ByteBuffer whole;
    private @Nullable Exception failure;

    private FileContent(InputStream in, long size, Optional<MessageDigest> digest) {
        this.in = digest.isPresent() ? new DigestInputStream(in, digest.get()) : in;
        this.size = size;
        this.digest = digest;
    }

    /** Returns a content of this size. */
    public static FileContent of(InputStream content, long size) {
        return new FileContent(content, size, Optional.empty());
    }

    /**
     * Returns the content of an entry; empty unless it is a regular file.
     *
     * @param hashed whether its digest is needed
     */
    public static FileContent of(LayerEntry entry, TarReader archive, boolean hashed) {
        return entry.isRegularFile()
                ? new FileContent(
                        archive.content(),
                        entry.file().size(),
                        hashed ? Optional.of(Sha256.digest()) : Optional.empty())
                : of(InputStream.nullInputStream(), 0);
    }

    /** Returns the size in bytes. */
    public long size() {
        return size;
    }

    /** Returns the first bytes, as many as requested unless the content is shorter. The array must not be changed. */
    public byte[] start(int length) throws IOException {
        ByteBuffer known = whole;
        if (known != null) {
            byte[] bytes = new byte[Math.min(length, known.limit())];
            known.get(0, bytes);
            return bytes;
        }
        if (start.length < length) {
            byte[] more = reading(() -> in.readNBytes(length - start.length));
            byte[] both = Arrays.copyOf(start, start.length + more.length);
            System.arraycopy(more, 0, both, start.length, more.length);
            start = both;
        }
        return start.length <= length ? start : Arrays.copyOf(start, length);
    }

    /**
     * Returns the whole content, in memory or, if it is large, in a file without a name.
     *
     * @throws IllegalStateException if it has more than {@link WholeFile#LARGEST} bytes
     */
    public ByteBuffer whole() throws IOException {
        if (size > WholeFile.LARGEST) {
            throw new IllegalStateException(size + " bytes are too many for a buffer");
        }
        ByteBuffer known = whole;
        if (known == null) {
            known = reading(() -> WholeFile.read(start, in, size));
            whole = known;
        }
        return known.duplicate();
    }

    /** Returns the content from its begin to its end. This must be the last reader. */
    public InputStream stream() throws IOException {
        checkComplete();
        ByteBuffer known = whole;
        InputStream before = known == null ? new ByteArrayInputStream(start) : new BufferStream(known.duplicate());
        return new SequenceInputStream(before, in);
    }

    /**
     * Lets all be read through a filter, which has seen the whole content when all readers are done.
     *
     * @param filter passes the bytes on
     */
    public void watch(UnaryOperator<InputStream> filter) throws IOException {
        in = filter.apply(stream());
        start = new byte[0];
        whole = null;
        isWatched = true;
    }

    /** Reads what is left for filters. */
    public void finish() throws IOException {
        if (isWatched) {
            checkComplete();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Returns the SHA-256 of a content that is hashed, and reads what is left of it. */
    public byte[] sha256() throws IOException {
        checkComplete();
        in.transferTo(OutputStream.nullOutputStream());
        return digest.orElseThrow().digest();
    }

    @FunctionalInterface
    private interface Read<T> {
        T bytes() throws IOException;
    }

    /** A read that fails has taken bytes that later readers would miss, so that they fail as well. */
    private <T> T reading(Read<T> read) throws IOException {
        checkComplete();
        try {
            return read.bytes();
        } catch (IOException | RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private void checkComplete() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
