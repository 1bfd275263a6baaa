package dev.plimsoll;

/**
 * Keeps what {@link MultiStageBuild} builds. While a session is open nothing that was built is removed; when the last one closes,
 * or the JVM exits, all of it is, and the next build starts anew. JUnit's extension opens one for each test plan.
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

    /** Opens a session. This does not talk to the engine yet. */
    static ImageSession open() {
        return SessionProvider.get().open();
    }

    /**
     * Connects to the engine unless that is done already, and describes it.
     *
     * @throws EngineUnavailableException if none is found
     */
    EngineInfo engine();

    /** Ends this session; the last one that is open removes what was built. */
    @Override
    void close();
}
