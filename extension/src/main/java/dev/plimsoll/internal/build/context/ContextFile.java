package dev.plimsoll.internal.build.context;

import dev.plimsoll.internal.io.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The content of a file, exactly as long as its header says. Reading fails if the file has changed meanwhile. */
final class ContextFile extends FilterInputStream {

    private final Path file;
    private final String name;
    private final FileStat announced;
    private long left;

    ContextFile(Path file, String name, FileStat announced) throws IOException {
        super(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
        this.file = file;
        this.name = name;
        this.announced = announced;
        this.left = announced.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count;
        try {
            count = super.read(target, offset, (int) Math.min(length, left));
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
