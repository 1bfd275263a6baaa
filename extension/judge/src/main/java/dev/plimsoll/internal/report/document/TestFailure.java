package dev.plimsoll.internal.report.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A test that failed.
 *
 * @param test its name for people
 * @param message at most {@value #MOST_CHARACTERS} characters
 * @param file the Dockerfile whose expectation failed, named as in the images' records; null for a test in code
 * @param line the line of the expectation, counted from 1; null if unknown
 * @param stage the name or number of the stage that the expectation refers to; null if unknown
 * @param image the id of the image that the expectation refers to; null if unknown
 * @param expectation the words of the expectation; null if the test did not judge one
 * @param advice what to do about it, in sentences; null if the message is all that is known
 */
public record TestFailure(
        String test,
        String message,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable String stage,
        @Nullable String image,
        @Nullable String expectation,
        @Nullable String advice) {

    /** The maximum number of characters of a message in a report. */
    public static final int MOST_CHARACTERS = 8_000;

    /** Shortens the message. */
    public TestFailure {
        message = Wire.beginning(message, MOST_CHARACTERS);
    }

    /** Creates the failure of a test that did not judge an expectation. */
    public TestFailure(
            String test,
            String message,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String stage,
            @Nullable String image) {
        this(test, message, file, line, stage, image, null, null);
    }

    /** Returns the failure of a test in code. */
    public static TestFailure of(String test, String message) {
        return new TestFailure(test, message, null, null, null, null);
    }

    /** Returns the words of the expectation with its place, or else the name of the test. */
    public String title() {
        if (expectation == null) {
            return test;
        }
        return expectation + (file == null || file.isEmpty() ? "" : " at " + file + (line == null ? "" : ":" + line));
    }

    /** Returns whether the name of the test says no more than {@link #title}. */
    public boolean isNamedAsItsTitle() {
        return expectation == null || test.endsWith(expectation);
    }

    /** Returns whether another failure has the same reason at the same place. Several tests can judge one expectation. */
    public boolean isSameAs(TestFailure other) {
        return message.equals(other.message) && Objects.equals(file, other.file) && Objects.equals(line, other.line);
    }

    /**
     * Returns whether the failure concerns an image. It never concerns a rebuilt image, because the tests that rebuild
     * report that themselves.
     */
    public boolean isAbout(ReportedImage candidate) {
        boolean isSame = image == null
                ? candidate.dockerfile().equals(file) && candidate.stage().equals(stage)
                : candidate.id().equals(image);
        return isSame && candidate.variant().isEmpty();
    }
}
