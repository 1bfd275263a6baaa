package dev.plimsoll.internal.docker;

import dev.plimsoll.internal.docker.container.Ending;
import dev.plimsoll.internal.docker.container.Exit;

/**
 * The end of a container on Podman. It has no out-of-memory event, and its service may crash when a reader of events
 * disconnects (5.4 with {@code events_logger=file}). Therefore a container with a memory limit stays until it has been
 * inspected, and is removed when this object is closed. Containers without a limit can't exceed one.
 */
final class InspectedEnding implements Ending {

    private final ContainerApi containers;
    private final String id;
    private final boolean kept;
    private final Exit exit;

    /**
     * Creates the ending of a container.
     *
     * @param kept whether the container stays after this object is closed
     */
    InspectedEnding(ContainerApi containers, String id, boolean kept) {
        this.containers = containers;
        this.id = id;
        this.kept = kept;
        this.exit = containers.waitForNextExit(id);
    }

    /** Returns an ending for a container without a memory limit, which the engine removes itself. */
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
