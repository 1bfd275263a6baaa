package dev.plimsoll.report;

import org.jspecify.annotations.Nullable;

/**
 * A test that failed.
 *
 * @param test its name for people
 * @param message of the failure, at most {@value #MOST_CHARACTERS} characters
 * @param file the file that the test stands in, relative to the repository; null if that is no file, as for a Java method
 * @param line counted from 1; null if there is no file
 */
public record TestFailure(
        String test,
        String message,
        @Nullable String file,
        @Nullable Integer line) {

    /** What is kept of a message. */
    public static final int MOST_CHARACTERS = 8_000;

    /** Cuts the message. */
    public TestFailure {
        message = Excerpts.beginning(Absent.toEmpty(message), MOST_CHARACTERS);
    }
}
