package dev.plimsoll;

import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.internal.session.Sessions;

/**
 * The lifetime of the images that {@link MultiStageBuild} builds. Images are kept while any session is open. When the
 * last session closes, or the JVM exits, all of them are removed, and the next build builds everything again. JUnit's
 * extension opens one session for each test plan.
 *
 * <pre>{@code
 * try (ImageSession session = ImageSession.open()) {
 *     BuiltImage image = MultiStageBuild.of("hello/Dockerfile").build();
 *     ...
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface ImageSession extends AutoCloseable {

    /** Opens a session. This does not connect to the engine yet. */
    static ImageSession open() {
        return Sessions.open();
    }

    /**
     * Returns a description of the engine, connecting to it if necessary.
     *
     * @throws EngineUnavailableException if no engine is found
     */
    EngineInfo engine();

    /** Ends this session. If no other session is open, all images that were built are removed. */
    @Override
    void close();
}
