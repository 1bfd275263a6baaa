package dev.plimsoll.internal.docker;

import dev.plimsoll.exception.EngineException;

/** Creates exceptions as an engine's answers cause them. */
public final class EngineExceptions {

    private EngineExceptions() {}

    /** Returns the exception for an object that the engine doesn't have. */
    public static EngineException notFound(String purpose) {
        return new EngineException(purpose, "nowhere", 404, "No such thing");
    }
}
