package dev.plimsoll.multistage;

import dev.plimsoll.docker.EngineInfo;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what {@link MultiStageBuild} builds. While one is open nothing that was built is removed; when the last one closes,
 * or the JVM exits, all of it is, and the next build starts anew. JUnit's extension opens one for each test plan.
 *
 * <pre>{@code
 * try (BuildSession session = BuildSession.open()) {
 *     BuiltImage image = MultiStageBuild.of("hello/Dockerfile").build();
 *     ...
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class BuildSession implements AutoCloseable {

    private static final Object LOCK = new Object();
    private static int open;
    private static @Nullable Workspace workspace;
    private static boolean hooked;

    private boolean closed;

    private BuildSession() {}

    /** Opens one. This does not talk to the engine yet. */
    public static BuildSession open() {
        synchronized (LOCK) {
            open++;
            return new BuildSession();
        }
    }

    /**
     * Connects to the engine now if that is not done yet, and says which it is.
     *
     * @throws dev.plimsoll.docker.EngineUnavailableException if none is found
     */
    public static EngineInfo connect() {
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
                    Runtime.getRuntime().addShutdownHook(new Thread(BuildSession::removeAll, "plimsoll-cleanup"));
                    hooked = true;
                }
            }
            return current;
        }
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
}
