package dev.plimsoll.internal.report;

import org.jspecify.annotations.Nullable;

/**
 * A test that failed.
 *
 * @param test its name for people
 * @param message of the failure, at most {@value #MOST_CHARACTERS} characters
 * @param file the Dockerfile that says what failed, as it is called in a report; null if none does, as for a Java method
 * @param line counted from 1; null if it isn't known
 * @param stage the name or number of the stage that it is about; null if it isn't about one
 * @since 0.1.0
 */
public record TestFailure(
        String test,
        String message,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable String stage) {

    /** What is kept of a message. */
    public static final int MOST_CHARACTERS = 8_000;

    /** Cuts the message. */
    public TestFailure {
        message = Excerpts.beginning(Absent.toEmpty(message), MOST_CHARACTERS);
    }

    /** One of code. */
    public static TestFailure of(String test, String message) {
        return new TestFailure(test, message, null, null, null);
    }

    /** Whether it is about an image; rebuilds of it are made by tests that say themselves what is wrong. */
    boolean isAbout(ReportedImage image) {
        return image.variant().isEmpty()
                && image.dockerfile().equals(file)
                && image.stage().equals(stage);
    }
}
