package dev.plimsoll.internal.io;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive that is written while it is read. It needs memory for one buffer, regardless of the number and size of
 * its members.
 *
 * <p>The next member is requested after the reader has read all previous ones. Names over 100 bytes, names beyond ASCII
 * and sizes of 8 GiB and more go into PAX headers.
 */
public final class TarStream extends BulkInputStream {

    private static final int BLOCK = 512;

    private static final int BUFFER_SIZE = 128 * 1024;

    private final Iterator<? extends TarMember> members;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int limit;
    private @Nullable InputStream content;
    private long contentLeft;
    private byte[] pending = new byte[0];
    private int padding;
    private boolean ended;
    private boolean broken;

    /** Creates an archive of the members, in their order. */
    public TarStream(Iterator<? extends TarMember> members) {
        this.members = members;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (broken) {
            throw new IOException("The archive was closed, or reading it failed before");
        }
        if (length == 0) {
            return 0;
        }
        // After a failure, a later read must not return the rest as if the archive were complete.
        broken = true;
        int count = next(target, offset, length);
        broken = false;
        return count;
    }

    private int next(byte[] target, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= BUFFER_SIZE && content != null && pending.length == 0) {
                return readContent(content, target, offset, length);
            }
            fill();
        }
        int count = Math.min(length, limit - position);
        if (count == 0) {
            return -1;
        }
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /**
     * Fills the buffer with headers and content of as many members as fit, so that small files do not cost one read
     * each.
     */
    private void fill() throws IOException {
        position = 0;
        limit = 0;
        while (limit < BUFFER_SIZE) {
            if (pending.length > 0) {
                int count = Math.min(pending.length, BUFFER_SIZE - limit);
                System.arraycopy(pending, 0, buffer, limit, count);
                pending = Arrays.copyOfRange(pending, count, pending.length);
                limit += count;
            } else if (content != null) {
                limit += readContent(content, buffer, limit, BUFFER_SIZE - limit);
            } else if (members.hasNext()) {
                begin(members.next());
            } else if (!ended) {
                ended = true;
                pending = new byte[2 * BLOCK];
            } else {
                return;
            }
        }
    }

    private void begin(TarMember member) throws IOException {
        TarArchiveEntry header = member.header();
        pending = encode(header);
        contentLeft = header.getSize();
        padding = (int) ((BLOCK - contentLeft % BLOCK) % BLOCK);
        if (contentLeft > 0) {
            content = member.open();
        }
    }

    private static byte[] encode(TarArchiveEntry header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(3 * BLOCK);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        tar.putArchiveEntry(header);
        return bytes.toByteArray();
    }

    private int readContent(InputStream source, byte[] target, int offset, int length) throws IOException {
        int count = source.read(target, offset, (int) Math.min(length, contentLeft));
        if (count < 0) {
            throw new EOFException("the content of a member is " + contentLeft + " bytes shorter than its header says");
        }
        contentLeft -= count;
        if (contentLeft == 0) {
            content = null;
            source.close();
            pending = new byte[padding];
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        broken = true;
        InputStream open = content;
        content = null;
        if (open != null) {
            open.close();
        }
    }
}
