package dev.plimsoll.internal.docker.ownership;

import dev.plimsoll.internal.io.CacheFolder;
import dev.plimsoll.internal.io.DirectoryTree;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the temporary files of a session. A file beside it names its owner, so that a later session can remove the
 * folder if this process is killed.
 */
public final class SessionFolder {

    private static final Log LOG = Log.of(SessionFolder.class);
    private static final String OWNER = ".owner";
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path owner;
    private @Nullable Path folder;
    private boolean closed;

    /** Names the folder of a session with this id. The folder is not created yet. */
    public SessionFolder(String session) {
        this(CacheFolder.of("sessions"), session);
    }

    SessionFolder(Path sessions, String session) {
        this.owner = sessions.resolve(session + OWNER);
    }

    /** Returns the folder, which is created on first use. Only this user can read it. */
    public synchronized Path path() {
        if (closed) {
            Shutdown.hold();
            throw new IllegalStateException("The session is closed");
        }
        Path known = folder;
        if (known == null) {
            known = make();
            folder = known;
        }
        return known;
    }

    private Path make() {
        try {
            Files.createDirectories(owner.getParent());
            // The file comes first, because a folder without an owner would never be removed.
            Files.write(owner, SessionFile.header(Map.of()));
            return Files.createDirectory(folderOf(owner), forThisUser()).toRealPath();
        } catch (IOException e) {
            LOG.debug(
                    "Could not make a folder beside {}; the next session won't find the one that replaces it",
                    owner,
                    e);
        }
        try {
            return Files.createTempDirectory("plimsoll-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a temporary directory: " + Reason.of(e), e);
        }
    }

    private static FileAttribute<?>[] forThisUser() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Deletes the folder with its content. It can't be created again. */
    public synchronized void delete() {
        closed = true;
        delete(folder == null ? folderOf(owner) : folder, owner);
    }

    /** Deletes the folders of sessions whose process is certainly gone. */
    static void sweep() {
        sweep(CacheFolder.of("sessions"));
    }

    static void sweep(Path sessions) {
        if (!Files.isDirectory(sessions)) {
            return;
        }
        try (DirectoryStream<Path> owners = Files.newDirectoryStream(sessions, "*" + OWNER)) {
            for (Path owner : owners) {
                if (SessionFile.read(owner).isOfGoneProcess()) {
                    delete(folderOf(owner), owner);
                }
            }
        } catch (IOException e) {
            LOG.debug("Could not read {}", sessions, e);
        }
    }

    /** In a shutdown, another thread can write into the folder for a moment. */
    private static void deleteDespiteWriters(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                DirectoryTree.delete(folder);
                return;
            } catch (DirectoryNotEmptyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static Path folderOf(Path owner) {
        return owner.resolveSibling(owner.getFileName().toString().replace(OWNER, ".files"));
    }

    /**
     * Deletes a folder and its owner's file, which stays as long as the folder does. A failure is logged and not
     * thrown, because it must not fail a test.
     */
    private static void delete(Path folder, Path owner) {
        try {
            deleteDespiteWriters(folder);
            if (Files.exists(owner)) {
                Files.deleteIfExists(owner);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove the temporary directory {}: {}", folder, Reason.of(e));
        }
    }
}
