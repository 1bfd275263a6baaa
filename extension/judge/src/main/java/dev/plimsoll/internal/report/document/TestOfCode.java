package dev.plimsoll.internal.report.document;

/**
 * A test that is written in code, and its outcome.
 *
 * @param test its name for people
 * @param outcome {@code passed}, {@code failed} or {@code skipped}
 */
public record TestOfCode(String test, String outcome) {

    /** Replaces missing values. */
    public TestOfCode {
        test = Wire.text(test);
        outcome = Wire.text(outcome);
    }
}
