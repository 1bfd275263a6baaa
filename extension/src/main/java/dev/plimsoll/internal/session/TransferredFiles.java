package dev.plimsoll.internal.session;

import dev.plimsoll.internal.io.DirectoryTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Files that were put into an archive, in a directory of their own for as long as they are needed. */
final class TransferredFiles implements AutoCloseable {

    private final Path directory;

    private TransferredFiles(Path directory) {
        this.directory = directory;
    }

    /** Unpacks what is written, into a directory that is made in another one. */
    static TransferredFiles of(Path parent, Consumer<TarArchiveOutputStream> writer) throws IOException {
        TransferredFiles transferred = new TransferredFiles(Files.createTempDirectory(parent, "context-"));
        try {
            Path archive = Files.createTempFile(parent, "context-", ".tar");
            try {
                write(writer, archive);
                transferred.unpack(archive);
            } finally {
                Files.delete(archive);
            }
        } catch (IOException | RuntimeException e) {
            transferred.close();
            throw e;
        }
        return transferred;
    }

    private static void write(Consumer<TarArchiveOutputStream> writer, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            writer.accept(tar);
        }
    }

    private void unpack(Path archive) throws IOException {
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
            // Only this bit is kept on the way to a builder.
            if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
                throw new IOException(file + " can't be made executable");
            }
        }
    }

    Path path() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        DirectoryTree.delete(directory);
    }
}
