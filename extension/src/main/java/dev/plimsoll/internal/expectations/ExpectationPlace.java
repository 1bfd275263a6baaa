package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.Stage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells which line of a Dockerfile a failure is about. The failure carries it as a suppressed exception: so it stays what
 * assertions threw, with all that an IDE makes of that, and whoever reports it finds the place.
 *
 * @since 0.1.0
 */
public final class ExpectationPlace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String stage;

    private ExpectationPlace(String file, int line, String stage) {
        super("expected in " + file + ":" + line, null, false, false);
        this.file = file;
        this.line = line;
        this.stage = stage;
    }

    /** Gives a failure its place. */
    static void mark(Throwable failure, Path file, Expectation expectation, Stage stage) {
        failure.addSuppressed(
                new ExpectationPlace(file.toString(), expectation.position().line(), stage.displayName()));
    }

    /** The place of a failure; empty if it is about no Dockerfile. */
    public static Optional<ExpectationPlace> of(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(ExpectationPlace.class::isInstance)
                .map(ExpectationPlace.class::cast)
                .findFirst();
    }

    /** The path of the Dockerfile, as it was read. */
    public String file() {
        return file;
    }

    /** The line of the expectation, counted from 1. */
    public int line() {
        return line;
    }

    /** The name of the stage that is meant, or its number. */
    public String stage() {
        return stage;
    }
}
