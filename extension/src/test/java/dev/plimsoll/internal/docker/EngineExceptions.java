package dev.plimsoll.internal.docker;

import dev.plimsoll.EngineException;

/** Answers of an engine that nobody asked. */
public final class EngineExceptions {

    private EngineExceptions() {}

    /** What is thrown for something that the engine doesn't have. */
    public static EngineException notFound(String purpose) {
        return new EngineException(purpose, "nowhere", 404, "No such thing");
    }
}
