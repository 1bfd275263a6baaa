package dev.plimsoll.internal.io;

/**
 * Whether this JVM is shutting down. Shutdown hooks then remove containers that still run, so how those end says nothing about their
 * image.
 */
public final class Shutdown {

    private Shutdown() {}

    /** True from a signal or {@link System#exit} on, before the first hook runs. */
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
