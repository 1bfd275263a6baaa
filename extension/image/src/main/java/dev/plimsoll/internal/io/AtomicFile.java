package dev.plimsoll.internal.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file as a whole, for all that Plimsoll writes and others read: reports, recorded sizes, Dockerfiles, caches. The
 * content goes into a new file in the same directory, which then replaces the file. So a reader sees the old content or the
 * new one, a full disk leaves the old one, and processes that write at the same time never mix theirs.
 *
 * <p>A checkout can contain symbolic links that someone else committed. So nothing is written through a file that is a
 * link, nor through a directory that a link puts outside the checkout. A link that is not part of the checkout, such as
 * {@code /tmp} on macOS, is followed.
 */
public final class AtomicFile {

    /** The end of the name of a file that is not complete yet. */
    static final String TEMPORARY = ".tmp";

    private AtomicFile() {}

    /** Writes a text in UTF-8; each unpaired surrogate becomes a question mark. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file, whose directory must exist. A file that is there is replaced; the new one has its permissions and, as far
     * as this user may set them, its owner and group.
     *
     * @throws FileSystemException whose {@linkplain Reason reason} completes "the file can't be written": a link is in the way,
     *     the file is not a regular file, or the operating system's reason
     */
    public static void write(Path file, byte[] content) throws IOException {
        Optional<PosixFileAttributes> before = attributesOf(file);
        Path fresh = directoryOf(file).resolve(".plimsoll-" + UUID.randomUUID() + TEMPORARY);
        try {
            Files.createFile(
                    fresh,
                    before.map(known -> PosixFilePermissions.asFileAttribute(known.permissions())).stream()
                            .toArray(FileAttribute<?>[]::new));
            Files.write(fresh, content, StandardOpenOption.WRITE);
            if (before.isPresent()) {
                keep(before.get(), Objects.requireNonNull(view(fresh)));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The name of the new file would be a riddle.
            throw because(file, Reason.of(e), e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileSystemException because(Path file, String reason, @Nullable IOException cause) {
        FileSystemException exception = new FileSystemException(file.toString(), null, reason);
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }

    /**
     * Creates a directory and those above it, as far as they don't exist.
     *
     * @throws FileSystemException if a link is in the way, or with the operating system's reason
     */
    public static void createDirectories(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        checkDirectory(absolute);
        try {
            Files.createDirectories(absolute);
        } catch (FileAlreadyExistsException e) {
            throw because(
                    directory, Path.of(e.getFile()).equals(absolute) ? "it is a file" : e.getFile() + " is a file", e);
        }
    }

    private static Path directoryOf(Path file) {
        return file.toAbsolutePath().resolveSibling("").normalize();
    }

    /**
     * Checks that a file could be written as far as its name, its kind and its permissions show, before there is anything to
     * write.
     *
     * @throws FileSystemException as {@link #write(Path, byte[])}
     */
    public static void check(Path file) throws IOException {
        attributesOf(file);
    }

    /** Returns the attributes of the file to replace; empty if there is none, or if the file system has none. */
    private static Optional<PosixFileAttributes> attributesOf(Path file) throws IOException {
        checkDirectory(directoryOf(file));
        if (Files.isSymbolicLink(file)) {
            throw because(
                    file,
                    "it is a symbolic link to " + Files.readSymbolicLink(file)
                            + ", and nothing is written through a link. Name the file itself, or delete the link",
                    null);
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw because(file, "it is not a file", null);
        }
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        PosixFileAttributeView view = view(file);
        return view == null ? Optional.empty() : Optional.of(view.readAttributes());
    }

    private static void keep(PosixFileAttributes wanted, PosixFileAttributeView fresh) throws IOException {
        try {
            PosixFileAttributes own = fresh.readAttributes();
            if (!wanted.owner().equals(own.owner())) {
                fresh.setOwner(wanted.owner());
            }
            if (!wanted.group().equals(own.group())) {
                fresh.setGroup(wanted.group());
            }
        } catch (IOException e) {
            // Only root may give files away. The file then belongs to this user, as a new one would.
        }
        fresh.setPermissions(wanted.permissions());
    }

    private static @Nullable PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Checks that no link of a checkout leads out of it. Directories that don't exist yet aren't links. */
    private static void checkDirectory(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        Path checkout = above(absolute)
                .filter(each -> Files.exists(each.resolve(".git"), LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElse(Path.of("").toAbsolutePath());
        if (!absolute.startsWith(checkout) || !Files.exists(checkout)) {
            return;
        }
        Path real = checkout.toRealPath();
        // From the checkout downwards, so that the first link is named.
        Path[] below = above(absolute).takeWhile(each -> !each.equals(checkout)).toArray(Path[]::new);
        for (int i = below.length - 1; i >= 0; i--) {
            if (!Files.isSymbolicLink(below[i])) {
                continue;
            }
            Path target = Files.readSymbolicLink(below[i]);
            Path led = Files.exists(below[i])
                    ? below[i].toRealPath()
                    : below[i].resolveSibling(target).normalize();
            if (!led.startsWith(real)) {
                throw because(
                        directory,
                        "the symbolic link " + below[i] + " leads out of the checkout, to " + led
                                + ". Name that directory itself, or delete the link",
                        null);
            }
        }
    }

    private static Stream<Path> above(Path directory) {
        return Stream.iterate(directory, each -> each != null, Path::getParent);
    }
}
