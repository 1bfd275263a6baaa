package dev.plimsoll.internal.io;

/**
 * Detects that this JVM is shutting down. Shutdown hooks then remove containers that are still running, so the way in
 * which these end says nothing about their image.
 */
public final class Shutdown {

    private Shutdown() {}

    /**
     * Returns whether the shutdown has begun. This is true as soon as a signal or {@link System#exit} starts it, before
     * the first hook runs.
     */
    public static boolean inProgress() {
        Thread probe = new Thread(() -> {}, "plimsoll-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
