package dev.plimsoll.internal.docker.container;

import java.io.Closeable;

/** Reports how a container ends. Subscribe before the container starts: once it is gone, nothing else reports it. */
public interface Ending extends Closeable {

    /**
     * Blocks until the container has ended, and returns whether the kernel killed one of its processes because it ran
     * out of memory.
     */
    boolean awaitOutOfMemory();

    @Override
    void close();
}
