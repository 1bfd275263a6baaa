package dev.plimsoll.internal.build.context;

import dev.plimsoll.internal.io.TarMember;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * One entry of a context: its header, and access to its content.
 *
 * <p>Times are whole seconds, as in the layers of an image. Every entry belongs to root, as with {@code docker build}.
 */
record ContextEntry(String path, TarArchiveEntry header, Content content) implements TarMember {

    /** Opens the content of an entry. */
    interface Content {
        InputStream open() throws IOException;
    }

    /** Creates the entry of a file, directory, link, pipe or device on disk. */
    static ContextEntry of(Path file, String path, FileStat stat) throws IOException {
        TarArchiveEntry header =
                header(stat.isDirectory() ? path + "/" : path, typeOf(stat), stat.sentMode(), stat.modified());
        switch (stat.kind()) {
            case FILE -> header.setSize(stat.size());
            case SYMLINK -> {
                header.setMode(0777);
                header.setLinkName(PathText.of(Files.readSymbolicLink(file)));
            }
            case CHARACTER_DEVICE, BLOCK_DEVICE -> {
                header.setDevMajor(stat.deviceMajor());
                header.setDevMinor(stat.deviceMinor());
            }
            default -> {}
        }
        return new ContextEntry(path, header, () -> open(file, path, stat));
    }

    /** Creates a hard link to a file that was already sent. */
    static ContextEntry hardLink(String path, String target, FileStat stat) {
        TarArchiveEntry header = header(path, TarConstants.LF_LINK, stat.sentMode(), stat.modified());
        header.setLinkName(target);
        return new ContextEntry(path, header, InputStream::nullInputStream);
    }

    /** Returns the same entry in a folder of the archive; for a regular file, a hard link to the one already sent. */
    ContextEntry twinIn(String folder) {
        boolean shares = header.isFile() && !header.isLink() && header.getLinkFlag() == TarConstants.LF_NORMAL;
        String twin = folder + "/" + header.getName();
        TarArchiveEntry copy = header(
                twin,
                shares ? TarConstants.LF_LINK : header.getLinkFlag(),
                header.getMode(),
                header.getLastModifiedTime());
        copy.setLinkName(shares ? header.getName() : header.getLinkName());
        copy.setDevMajor(header.getDevMajor());
        copy.setDevMinor(header.getDevMinor());
        return new ContextEntry(folder + "/" + path, copy, InputStream::nullInputStream);
    }

    /** Creates the folder for such twins. */
    static ContextEntry folder(String path) {
        return new ContextEntry(
                path,
                header(path + "/", TarConstants.LF_DIR, 0755, FileTime.fromMillis(0)),
                InputStream::nullInputStream);
    }

    /** Creates the entry of a file that is not on disk. */
    static ContextEntry of(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry header = header(path, TarConstants.LF_NORMAL, 0644, FileTime.fromMillis(0));
        header.setSize(bytes.length);
        return new ContextEntry(path, header, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * Creates the entry of the context's own directory, which engines skip. BuildKit takes the archive for a Dockerfile
     * if its first 1024 bytes hold no whole entry; a first entry with a long or non-ASCII name would not fit into them.
     */
    static ContextEntry root() {
        return new ContextEntry(
                ".", header("./", TarConstants.LF_DIR, 0755, FileTime.fromMillis(0)), InputStream::nullInputStream);
    }

    private static TarArchiveEntry header(String name, byte type, int mode, FileTime modified) {
        TarArchiveEntry header = new TarArchiveEntry(name, type, true);
        header.setMode(mode);
        header.setIds(0, 0);
        header.setNames("", "");
        header.setLastModifiedTime(FileTime.from(modified.to(TimeUnit.SECONDS), TimeUnit.SECONDS));
        return header;
    }

    private static byte typeOf(FileStat stat) {
        return switch (stat.kind()) {
            case DIRECTORY -> TarConstants.LF_DIR;
            case SYMLINK -> TarConstants.LF_SYMLINK;
            case FIFO -> TarConstants.LF_FIFO;
            case CHARACTER_DEVICE -> TarConstants.LF_CHR;
            case BLOCK_DEVICE -> TarConstants.LF_BLK;
            case FILE, SOCKET -> TarConstants.LF_NORMAL;
        };
    }

    private static InputStream open(Path file, String path, FileStat stat) {
        try {
            return new ContextFile(file, path, stat);
        } catch (IOException e) {
            throw ContextErrors.unreadable(path, e);
        }
    }

    /** Returns whether both entries send the same, apart from times. */
    boolean sendsTheSameAs(ContextEntry other) {
        return path.equals(other.path)
                && header.getLinkFlag() == other.header.getLinkFlag()
                && header.getMode() == other.header.getMode()
                && header.getSize() == other.header.getSize()
                && header.getLinkName().equals(other.header.getLinkName())
                && header.getDevMajor() == other.header.getDevMajor()
                && header.getDevMinor() == other.header.getDevMinor()
                && hasSameContentAs(other);
    }

    private boolean hasSameContentAs(ContextEntry other) {
        if (header.getSize() == 0) {
            return true;
        }
        try (InputStream ours = open();
                InputStream theirs = other.open()) {
            return Streams.areEqual(ours, theirs);
        } catch (IOException e) {
            throw ContextErrors.unreadable(path, e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return content.open();
    }
}
