package dev.plimsoll.docker;

import java.io.Closeable;

/** What tells how a container ends, which must be asked for before it starts: after it is gone, nothing else does. */
public interface Ending extends Closeable {

    /** Blocks until the container has died, and tells whether the kernel killed one of its processes for want of memory. */
    boolean awaitOutOfMemory();

    @Override
    void close();
}
