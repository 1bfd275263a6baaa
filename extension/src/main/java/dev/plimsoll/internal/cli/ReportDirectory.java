package dev.plimsoll.internal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Where a report is to be written, and whether that was done. */
final class ReportDirectory {

    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path path;
    private final FileTime before;

    private ReportDirectory(Path path, FileTime before) {
        this.path = path;
        this.before = before;
    }

    /** Refuses one that can't be written to, before anything is built in vain. */
    static ReportDirectory at(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new MisuseException("no report can be written to " + path + ": " + e);
        }
        if (!Files.isWritable(path)) {
            throw new MisuseException("no report can be written to " + path);
        }
        return new ReportDirectory(path, lastWritten(path));
    }

    Path path() {
        return path;
    }

    /** Its page; empty if there is none, or it is still that of an earlier run. */
    Optional<Path> page() {
        return lastWritten(path).equals(before) ? Optional.empty() : Optional.of(pageIn(path));
    }

    private static Path pageIn(Path directory) {
        return directory.resolve("index.html");
    }

    private static FileTime lastWritten(Path directory) {
        try {
            return Files.getLastModifiedTime(pageIn(directory));
        } catch (IOException e) {
            return NEVER;
        }
    }
}
