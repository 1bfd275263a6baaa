package dev.plimsoll.docker;

import java.io.Closeable;

/** A wait for the end of a container. */
public interface Exit extends Closeable {

    /**
     * Blocks until the container, which must have been started, has ended, and gives its exit code.
     *
     * @throws EngineException if the engine fails to tell it
     */
    int await();

    @Override
    void close();
}
