package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.io.AtomicFile;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The directory for a report. It detects whether this run wrote one. */
final class ReportDirectory {

    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path path;
    private final FileTime before;

    private ReportDirectory(Path path, FileTime before) {
        this.path = path;
        this.before = before;
    }

    /** Creates the directory. A directory that can't be written to is rejected before anything is built. */
    static ReportDirectory at(Path path) {
        try {
            AtomicFile.createDirectories(path);
        } catch (IOException e) {
            throw new MisuseException(ErrorCode.REPORT, "the report can't be written to " + path + ": " + Reason.of(e));
        }
        if (!Files.isWritable(path)) {
            throw new MisuseException(ErrorCode.REPORT, "the report can't be written to " + path + ": no permission");
        }
        return new ReportDirectory(path, lastWritten(path));
    }

    Path path() {
        return path;
    }

    /** Returns the page of the report; empty if this run wrote none. */
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
