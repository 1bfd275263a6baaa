package dev.plimsoll.internal.session.listener;

/** The reason why a stage is built again. */
public enum RebuildKind {
    /** It is not built again. */
    NONE(""),
    /** The build context changed. */
    AFTER_CHANGE(", rebuilt after a change"),
    /** To see whether the same build gives the same image. */
    WITHOUT_CACHE(", rebuilt without the cache");

    private final String suffix;

    RebuildKind(String suffix) {
        this.suffix = suffix;
    }

    /** Returns the text that messages append to the name of the Dockerfile. */
    public String suffix() {
        return suffix;
    }

    /**
     * Waits for the next second. Layers record times in whole seconds, so two builds within one second can look
     * reproducible without being so.
     */
    public static void awaitAnotherSecond() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the image was built again", e);
        }
    }
}
