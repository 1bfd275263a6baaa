package dev.plimsoll.docker;

/**
 * The end of a container on Podman, which has no event for the want of memory and whose service may crash when the reader
 * of its events leaves (5.4 with {@code events_logger=file}). A container with a limit of memory stays until it was asked,
 * and goes when this closes; any other can't want for it.
 */
final class InspectedEnding implements Ending {

    private final ContainerApi containers;
    private final String id;
    private final boolean kept;
    private final Exit exit;

    /** Takes whether the container is to stay even then. */
    InspectedEnding(ContainerApi containers, String id, boolean kept) {
        this.containers = containers;
        this.id = id;
        this.kept = kept;
        this.exit = containers.waitForNextExit(id);
    }

    /** For a container that the engine removes. */
    static Ending ofUnlimited() {
        return new Ending() {
            @Override
            public boolean awaitOutOfMemory() {
                return false;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean awaitOutOfMemory() {
        exit.await();
        return containers.wasOutOfMemory(id);
    }

    @Override
    public void close() {
        exit.close();
        if (!kept) {
            containers.remove(id);
        }
    }
}
