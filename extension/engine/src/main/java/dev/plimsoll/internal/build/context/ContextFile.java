package dev.plimsoll.internal.build.context;

import dev.plimsoll.internal.io.BulkInputStream;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The content of a file, exactly as long as its header says. Reading fails if the file has changed in the meantime. */
final class ContextFile extends BulkInputStream {

    private final InputStream in;
    private final Path file;
    private final String name;
    private final FileStat announced;
    private long left;

    ContextFile(Path file, String name, FileStat announced) throws IOException {
        this.in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        this.file = file;
        this.name = name;
        this.announced = announced;
        this.left = announced.size();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count;
        try {
            count = in.read(target, offset, (int) Math.min(length, left));
        } catch (IOException e) {
            throw ContextErrors.unreadable(name, e);
        }
        if (count < 0) {
            throw ContextErrors.changed(
                    name, "it was " + announced.size() + " bytes and ended " + left + " before that");
        }
        left -= count;
        if (left == 0) {
            checkUnchanged();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void checkUnchanged() throws IOException {
        FileStat now;
        try {
            now = FileStat.of(file);
        } catch (IOException e) {
            throw ContextErrors.changed(name, Reason.of(e));
        }
        if (now.size() != announced.size()) {
            throw ContextErrors.changed(name, "it was " + announced.size() + " bytes and is " + now.size());
        }
        if (!now.isSameContentAs(announced)) {
            throw ContextErrors.changed(name, "it was written at " + now.modified());
        }
    }
}
