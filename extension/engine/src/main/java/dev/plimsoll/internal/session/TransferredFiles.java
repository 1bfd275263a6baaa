package dev.plimsoll.internal.session;

import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.internal.io.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Unpacks files that can only write themselves into an archive. */
final class TransferredFiles {

    private TransferredFiles() {}

    /** Unpacks the archive into a new directory below the parent, and returns that directory. */
    static Path unpack(Path parent, Consumer<TarArchiveOutputStream> writer) {
        try {
            Path directory = Files.createTempDirectory(parent, "context-");
            Path archive = Files.createTempFile(parent, "context-", ".tar");
            try {
                write(writer, archive);
                unpack(archive, directory);
            } finally {
                Files.delete(archive);
            }
            return directory;
        } catch (IOException e) {
            throw new BuildContextException("Cannot copy the files that Testcontainers transfers: " + Reason.of(e), e);
        }
    }

    private static void write(Consumer<TarArchiveOutputStream> writer, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            writer.accept(tar);
        }
    }

    private static void unpack(Path archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = directory
                        .resolve(entry.getName().replaceFirst("^/+", ""))
                        .normalize();
                if (!file.startsWith(directory)) {
                    throw new IOException("The path '" + entry.getName() + "' leads out of the build context");
                }
                unpack(entry, tar, file);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            try (OutputStream out = Files.newOutputStream(file)) {
                tar.transferTo(out);
            }
            // Builders receive only this permission bit.
            if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
                throw new IOException(file + " can't be made executable");
            }
        }
    }
}
