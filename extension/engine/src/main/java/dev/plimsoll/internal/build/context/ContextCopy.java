package dev.plimsoll.internal.build.context;

import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.io.DirectoryTree;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A copy of the files that a build would send, in a temporary directory that is deleted on close. Modes, times and
 * links are kept as they would be sent, so that the engine's cache works for the copy as for the original.
 *
 * <p>Files that the ignore file excludes are not copied; the ignore file itself and a Dockerfile within the context are
 * always copied.
 */
public final class ContextCopy implements AutoCloseable {

    private static final Log LOG = Log.of(ContextCopy.class);

    private final BuildContext original;
    private final Path directory;
    private final Optional<Path> originalDockerfile;
    private Optional<Path> dockerfile;

    private ContextCopy(BuildContext original, Optional<Path> originalDockerfile, Path directory) {
        this.original = original;
        this.originalDockerfile = originalDockerfile;
        this.directory = directory;
        this.dockerfile = originalDockerfile;
    }

    /**
     * Copies a context.
     *
     * @param directory the context's directory
     * @param dockerfile the path of the Dockerfile; empty if it is not in a file
     * @param parent the directory in which the copy's directory is made
     * @throws BuildContextException if something can't be copied; the partial copy is deleted
     */
    public static ContextCopy of(Path directory, Optional<Path> dockerfile, Path parent) {
        BuildContext original = dockerfile
                .map(file -> BuildContext.of(directory, file))
                .orElseGet(() -> BuildContext.ofContent(directory, ""));
        ContextCopy copy;
        try {
            copy = new ContextCopy(
                    original,
                    dockerfile,
                    Files.createTempDirectory(parent, "context-").toRealPath());
        } catch (IOException e) {
            throw new BuildContextException("Cannot make a temporary directory: " + Reason.of(e), e);
        }
        try {
            copy.fill();
            return copy;
        } catch (RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    /** Returns the absolute path of the copy. */
    public Path directory() {
        return directory;
    }

    /**
     * Returns the Dockerfile in the copy, or the original if it is outside the context; empty if it is not in a file.
     */
    public Optional<Path> dockerfile() {
        return dockerfile;
    }

    /** Reads the Dockerfile of the copy again, keeping its name; returns the given one if it is not in a file. */
    public Dockerfile read(Dockerfile before) {
        return dockerfile
                .map(file ->
                        Dockerfile.parse(before.name(), Dockerfile.read(file).text()))
                .orElse(before);
    }

    /**
     * Returns whether a build of the copy would send other files than a build of the original, or another Dockerfile.
     * Times do not count, as in the engine's cache.
     *
     * @throws BuildContextException if the copy or the original can't be read
     */
    public boolean isChanged() {
        return isDockerfileChanged() || !sendsTheSame();
    }

    /** Adds to the failure of a build of the copy that the copy was deleted, and where the original is. */
    public BuildException explained(BuildException failure) {
        return new BuildException(
                failure.getMessage() + "\nThat directory was a changed copy of " + original.directory()
                        + " and is gone: make the same change there first.",
                failure);
    }

    private boolean isDockerfileChanged() {
        if (dockerfile.equals(originalDockerfile)) {
            return false;
        }
        try {
            return Files.mismatch(dockerfile.orElseThrow(), originalDockerfile.orElseThrow()) >= 0;
        } catch (IOException e) {
            throw new BuildContextException("Cannot read the Dockerfile: " + Reason.of(e), e);
        }
    }

    private boolean sendsTheSame() {
        BuildContext now = dockerfile
                .map(file -> BuildContext.of(directory, file))
                .orElseGet(() -> BuildContext.ofContent(directory, ""));
        Iterator<ContextEntry> before = original.files();
        Iterator<ContextEntry> after = now.files();
        while (before.hasNext() && after.hasNext()) {
            if (!before.next().sendsTheSameAs(after.next())) {
                return false;
            }
        }
        return !before.hasNext() && !after.hasNext();
    }

    private void fill() {
        Deque<ContextEntry> directories = new ArrayDeque<>();
        original.files().forEachRemaining(entry -> {
            copy(entry);
            if (entry.header().isDirectory()) {
                directories.push(entry);
            }
        });
        // Attributes are copied last: a directory may be read-only, and writing a file into it would change its time.
        directories.forEach(this::copyAttributes);
        original.ignore().file().ifPresent(this::keep);
        originalDockerfile.ifPresent(this::keep);
        dockerfile = originalDockerfile.map(
                file -> placeOf(file).filter(Files::isRegularFile).orElse(file));
    }

    private void copy(ContextEntry entry) {
        TarArchiveEntry header = entry.header();
        Path target = resolve(entry.path());
        try {
            if (header.isDirectory()) {
                Files.createDirectories(target);
            } else if (header.isSymbolicLink()) {
                Files.createSymbolicLink(target, resolve(header.getLinkName(), Path.of("")));
            } else if (header.isLink()) {
                Files.createLink(target, resolve(header.getLinkName()));
            } else if (header.getLinkFlag() == TarConstants.LF_NORMAL) {
                copyContent(entry, target);
                copyAttributes(entry);
            } else {
                throw new BuildContextException("Cannot copy " + entry.path()
                        + " of the build context: it is a pipe or a device. Exclude it with .dockerignore.");
            }
        } catch (IOException e) {
            throw notCopied(entry.path(), e);
        }
    }

    private static void copyContent(ContextEntry entry, Path target) throws IOException {
        if (entry.header().getSize() == 0) {
            Files.createFile(target);
            return;
        }
        try (InputStream content = entry.open()) {
            Files.copy(content, target);
        }
    }

    private void copyAttributes(ContextEntry entry) {
        Path target = resolve(entry.path());
        try {
            FileTime modified = entry.header().getLastModifiedTime();
            Files.setLastModifiedTime(target, modified);
            if (target.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                Files.setAttribute(target, "unix:mode", entry.header().getMode() & 07777);
            }
        } catch (IOException e) {
            throw notCopied(entry.path(), e);
        }
    }

    /**
     * Copies a Dockerfile or an ignore file if the copy lacks it. Builders get both even if the ignore file excludes
     * them.
     */
    private void keep(Path file) {
        placeOf(file).filter(place -> Files.notExists(place)).ifPresent(place -> {
            try {
                Files.createDirectories(place.resolveSibling("."));
                Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw notCopied(file.toString(), e);
            }
        });
    }

    /** Returns the place in the copy for a file of the original; empty if the file is outside the context. */
    private Optional<Path> placeOf(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            Path inRealFolder = absolute.resolveSibling(".").toRealPath().resolve(absolute.getFileName());
            return inRealFolder.startsWith(original.directory())
                    ? Optional.of(directory.resolve(original.directory().relativize(inRealFolder)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path resolve(String path) {
        return resolve(path, directory);
    }

    private static Path resolve(String path, Path base) {
        try {
            return base.resolve(path);
        } catch (InvalidPathException e) {
            throw new BuildContextException(
                    "Cannot copy " + path + " of the build context: this JVM can't write such a name in its locale. "
                            + "Start it with LC_ALL=C.UTF-8.",
                    e);
        }
    }

    private static BuildContextException notCopied(String path, IOException e) {
        return new BuildContextException("Cannot copy " + path + " of the build context: " + Reason.of(e), e);
    }

    /**
     * Deletes the copy and all files added to it. A failure is logged and not thrown, because it must not fail the
     * test.
     */
    @Override
    public void close() {
        try {
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            LOG.warn("Cannot remove the temporary directory {}: {}", directory, Reason.of(e));
        }
    }
}
