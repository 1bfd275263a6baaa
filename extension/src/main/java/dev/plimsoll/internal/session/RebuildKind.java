package dev.plimsoll.internal.session;

/** Why a stage was built again. */
enum RebuildKind {
    NONE(""),
    AFTER_CHANGE(", rebuilt after a change"),
    WITHOUT_CACHE(", rebuilt without the cache");

    private final String suffix;

    RebuildKind(String suffix) {
        this.suffix = suffix;
    }

    /** The text that messages append to the name of the Dockerfile. */
    String suffix() {
        return suffix;
    }

    /** Waits, because layers record times in whole seconds: what is built within the same one can look reproducible without being it. */
    static void awaitAnotherSecond() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the image was built again", e);
        }
    }
}
