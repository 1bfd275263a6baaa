package dev.plimsoll.internal.session;

import dev.plimsoll.EngineInfo;
import dev.plimsoll.ImageSession;
import org.jspecify.annotations.Nullable;

/** The sessions of this JVM, and the workspace that they share. */
public final class Sessions {

    private static final Object LOCK = new Object();
    private static int open;
    private static @Nullable Workspace workspace;
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
                if (!hooked) {
                    // For System.exit, for a plain main, and for SIGTERM; after SIGKILL the next session sweeps.
                    Runtime.getRuntime().addShutdownHook(new Thread(Sessions::removeAll, "plimsoll-cleanup"));
                    hooked = true;
                }
            }
            return current;
        }
    }

    private static void removeAll() {
        Workspace current;
        synchronized (LOCK) {
            current = workspace;
            workspace = null;
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
