package dev.plimsoll.internal.session;

import dev.plimsoll.EngineInfo;
import dev.plimsoll.ImageSession;
import dev.plimsoll.internal.docker.TestcontainersEngine;
import dev.plimsoll.internal.docker.ownership.SessionFolder;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.run.LiveContainer;
import dev.plimsoll.internal.session.listener.SessionListener;
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

    /** The label of a service with the name of its run in the annotations of a Dockerfile. */
    public static final String RUN_LABEL = "dev.plimsoll.run";

    private static final Object LOCK = new Object();
    private static final Deque<SessionListener> LISTENERS = new ArrayDeque<>();
    private static int open;
    private static @Nullable Workspace workspace;
    private static final Map<Object, Path> TRANSFERRED = new ConcurrentHashMap<>();
    private static @Nullable SessionFolder folder;
    private static boolean hooked;

    private Sessions() {}

    /** Opens a session. This does not connect to the engine yet. */
    public static ImageSession open() {
        synchronized (LOCK) {
            open++;
            return new Handle();
        }
    }

    /** Adds a listener, which is notified of all that is requested until it is removed or another one is added. */
    public static void add(SessionListener listener) {
        synchronized (LOCK) {
            LISTENERS.addLast(listener);
        }
    }

    /** Removes a listener. Images that were requested before still notify it. */
    public static void remove(SessionListener listener) {
        synchronized (LOCK) {
            LISTENERS.remove(listener);
        }
    }

    /** Returns the listener that was added last, because a test plan can run within a test of another one. */
    public static SessionListener listener() {
        synchronized (LOCK) {
            return LISTENERS.isEmpty() ? SessionListener.NONE : LISTENERS.getLast();
        }
    }

    /**
     * Returns a description of the engine, connecting to it if necessary.
     *
     * @throws dev.plimsoll.exception.EngineUnavailableException if no engine is found
     */
    public static EngineInfo engine() {
        return workspace().engine();
    }

    /**
     * Returns the view of a container on the engine that was started, by Plimsoll or by others.
     *
     * @param name the container's name in messages
     * @throws dev.plimsoll.exception.EngineUnavailableException if no engine is found
     */
    public static LiveContainer live(String id, String name) {
        return workspace().live(id, name);
    }

    /** Announces what will be asked of images, so that it is looked for when their layers are first read. */
    public static void expect(boolean programs, boolean secrets) {
        if (programs) {
            workspace().layers().expectPrograms();
        }
        if (secrets) {
            workspace().layers().expectSecrets();
        }
    }

    /** Returns the workspace in which everything is built, connecting to the engine if necessary. */
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
     * Returns the directory with the files of an archive, unpacking them if necessary. It exists until the last session
     * ends.
     *
     * @param key equal for the same files
     * @param writer writes the files into an archive
     */
    static Path transferred(Object key, Consumer<TarArchiveOutputStream> writer) {
        return Shutdown.creatingSoon(
                () -> TRANSFERRED.computeIfAbsent(key, files -> TransferredFiles.unpack(folder(), writer)));
    }

    /** Returns whether a path is in a directory of {@link #transferred}, so that it differs in the next session. */
    static boolean isTransferred(Path path) {
        return TRANSFERRED.values().stream().anyMatch(path::startsWith);
    }

    /**
     * Returns the parent of these directories. It is not in the workspace, because files are transferred before an
     * engine is needed.
     */
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

    /**
     * Cleans up at System.exit, at the end of main and at SIGTERM; after SIGKILL, the next session removes what was
     * left.
     */
    private static void hook() {
        if (!hooked) {
            Shutdown.onEnd(() -> TestcontainersEngine.whileItsHookWaits(Sessions::removeAll));
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
        // Outside the lock, because unpacking takes the lock while it holds an entry of the map.
        TRANSFERRED.clear();
        if (files != null) {
            files.delete();
        }
        if (current != null) {
            current.close();
        }
    }

    /** One session. Closing it again has no effect. */
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
