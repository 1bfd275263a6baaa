package dev.plimsoll.internal.session;

import dev.plimsoll.EngineInfo;
import dev.plimsoll.ImageSession;
import dev.plimsoll.internal.docker.SessionFolder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** The sessions of this JVM, and the workspace that they share. */
public final class Sessions {

    private static final Object LOCK = new Object();
    private static final Deque<Journal> JOURNALS = new ArrayDeque<>();
    private static int open;
    private static @Nullable Workspace workspace;
    private static final Map<Object, Path> TRANSFERRED = new ConcurrentHashMap<>();
    private static @Nullable SessionFolder folder;
    private static boolean hooked;

    private Sessions() {}

    /** Opens a session. This does not talk to the engine yet. */
    public static ImageSession open() {
        synchronized (LOCK) {
            open++;
            return new Handle();
        }
    }

    /**
     * Notes in a journal what is built from now on, until it is closed.
     *
     * @param withFiles whether its report shows the files of images
     */
    public static Journal openJournal(boolean withFiles) {
        Journal journal = new Journal(withFiles);
        synchronized (LOCK) {
            JOURNALS.addLast(journal);
        }
        return journal;
    }

    /** Ends a journal. Its report can still be made. */
    public static void closeJournal(Journal journal) {
        synchronized (LOCK) {
            JOURNALS.remove(journal);
        }
    }

    /** The journal that was opened last, because a test plan can run within a test of another one. If none is open, nobody reads it. */
    public static Journal journal() {
        synchronized (LOCK) {
            return JOURNALS.isEmpty() ? new Journal(false) : JOURNALS.getLast();
        }
    }

    /**
     * Connects to the engine unless that is done already, and describes it.
     *
     * @throws dev.plimsoll.EngineUnavailableException if none is found
     */
    public static EngineInfo engine() {
        return workspace().engine();
    }

    /** The place where things are built, connected to the engine now if it is not yet. */
    static Workspace workspace() {
        synchronized (LOCK) {
            Workspace current = workspace;
            if (current == null) {
                current = new Workspace();
                workspace = current;
                hook();
            }
            return current;
        }
    }

    /**
     * Returns the directory with files that an archive is made of, written there now if they aren't yet. It exists until the last
     * session ends.
     *
     * @param key equal for the same files
     * @param writer writes the files into an archive
     */
    static Path transferred(Object key, Consumer<TarArchiveOutputStream> writer) {
        return TRANSFERRED.computeIfAbsent(key, files -> TransferredFiles.unpack(folder(), writer));
    }

    /** Whether a path is in a directory of {@link #transferred}, so that the next session has another. */
    static boolean isTransferred(Path path) {
        return TRANSFERRED.values().stream().anyMatch(path::startsWith);
    }

    /** Not the workspace's, because files are transferred before an engine is needed. */
    private static Path folder() {
        synchronized (LOCK) {
            SessionFolder current = folder;
            if (current == null) {
                current = new SessionFolder(UUID.randomUUID().toString());
                folder = current;
                hook();
            }
            return current.path();
        }
    }

    /** For System.exit, for a plain main, and for SIGTERM; after SIGKILL the next session sweeps. */
    private static void hook() {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(Sessions::removeAll, "plimsoll-cleanup"));
            hooked = true;
        }
    }

    private static void removeAll() {
        Workspace current;
        SessionFolder files;
        synchronized (LOCK) {
            current = workspace;
            workspace = null;
            files = folder;
            folder = null;
        }
        // Not within the lock, which unpacking takes while it holds an entry of the map.
        TRANSFERRED.clear();
        if (files != null) {
            files.delete();
        }
        if (current != null) {
            current.close();
        }
    }

    /** One session; closing it twice is closing it once. */
    private static final class Handle implements ImageSession {

        private boolean closed;

        @Override
        public EngineInfo engine() {
            return Sessions.engine();
        }

        @Override
        public void close() {
            synchronized (LOCK) {
                if (!closed) {
                    closed = true;
                    open--;
                    if (open == 0) {
                        removeAll();
                    }
                }
            }
        }
    }
}
