package dev.plimsoll.internal.build.context;

import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.internal.io.TarStream;
import dev.plimsoll.internal.text.Log;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A context as a tar archive that is made while it is read, for the body of a request. It holds one buffer in memory.
 *
 * <p>Reading throws {@link BuildContextException} when a file cannot be read or changes in the meantime. The archive
 * then lacks its end, so no builder takes it for complete.
 */
public final class ContextTar extends FilterInputStream {

    private static final Log LOG = Log.of(ContextTar.class);

    private final Counter counter;
    private long length;

    ContextTar(Iterator<ContextEntry> entries) {
        this(new Counter(entries));
    }

    private ContextTar(Counter counter) {
        super(new TarStream(counter));
        this.counter = counter;
    }

    /** Returns the number of bytes of the archive that have been read so far. */
    public long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        length += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = super.read(bytes, offset, count);
        length += Math.max(0, read);
        return read;
    }

    /** Returns the summary of the entries read so far; complete after the end of the archive. */
    public ContextSummary summary() {
        return counter.summary();
    }

    /** Returns the summary of a context without opening its files. */
    public static ContextSummary summaryOf(BuildContext context) {
        Counter counter = new Counter(context.files());
        counter.forEachRemaining(counted -> {});
        return counter.summary();
    }

    /** Warns the user of a context larger than 100 MB. */
    @Override
    public void close() throws IOException {
        summary().warning().ifPresent(LOG::warn);
        super.close();
    }

    private static final class Counter implements Iterator<ContextEntry> {

        private final Iterator<ContextEntry> entries;
        private final Map<String, Long> bytesByFolder = new HashMap<>();
        private long bytes;
        private long files;

        Counter(Iterator<ContextEntry> entries) {
            this.entries = entries;
        }

        ContextSummary summary() {
            return new ContextSummary(bytes, files, bytesByFolder);
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public ContextEntry next() {
            ContextEntry entry = entries.next();
            TarArchiveEntry header = entry.header();
            if (!header.isDirectory() && (header.isLink() || header.getLinkFlag() == TarConstants.LF_NORMAL)) {
                files++;
                bytes += header.getSize();
                int slash = entry.path().indexOf('/');
                bytesByFolder.merge(slash < 0 ? "." : entry.path().substring(0, slash), header.getSize(), Long::sum);
            }
            return entry;
        }
    }
}
