package dev.plimsoll.internal.report;

import org.jspecify.annotations.Nullable;

/**
 * A test that failed.
 *
 * @param test its name for people
 * @param message at most {@value #MOST_CHARACTERS} characters
 * @param file the Dockerfile whose expectation failed, as the images have it; null for a test in code
 * @param line of the expectation, counted from 1; null if unknown
 * @param stage the name or number of the stage that the expectation is about; null if unknown
 * @param image the id of the image that the expectation is about, as the images have it; null if unknown
 */
public record TestFailure(
        String test,
        String message,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable String stage,
        @Nullable String image) {

    /** The largest number of characters of a message that a report holds. */
    public static final int MOST_CHARACTERS = 8_000;

    /** Shortens the message. */
    public TestFailure {
        message = Wire.beginning(message, MOST_CHARACTERS);
    }

    /** The failure of a test in code. */
    public static TestFailure of(String test, String message) {
        return new TestFailure(test, message, null, null, null, null);
    }

    /** Returns whether it is about an image. No failure is about a rebuilt image, because the tests that rebuild explain those. */
    boolean isAbout(ReportedImage candidate) {
        boolean isSame = image == null
                ? candidate.dockerfile().equals(file) && candidate.stage().equals(stage)
                : candidate.id().equals(image);
        return isSame && candidate.variant().isEmpty();
    }
}
