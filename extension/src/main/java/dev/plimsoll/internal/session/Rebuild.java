package dev.plimsoll.internal.session;

/** Why an image was built once more. */
enum Rebuild {
    NONE(""),
    AFTER_CHANGE(", rebuilt after a change"),
    WITHOUT_CACHE(", rebuilt without the cache");

    private final String suffix;

    Rebuild(String suffix) {
        this.suffix = suffix;
    }

    /** What messages put behind the Dockerfile's name. */
    String suffix() {
        return suffix;
    }

    /** Layers tell times in whole seconds, so what is built in the same one can look reproducible and not be. */
    static void awaitAnotherSecond() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the image was built again", e);
        }
    }
}
