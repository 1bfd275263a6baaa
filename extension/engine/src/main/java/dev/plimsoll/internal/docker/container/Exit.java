package dev.plimsoll.internal.docker.container;

import dev.plimsoll.exception.EngineException;
import java.io.Closeable;

/** A wait for the end of a container. */
public interface Exit extends Closeable {

    /**
     * Blocks until the container has ended, and returns its exit code. The container must have been started.
     *
     * @throws EngineException if the engine doesn't report the exit code
     */
    int await();

    @Override
    void close();
}
