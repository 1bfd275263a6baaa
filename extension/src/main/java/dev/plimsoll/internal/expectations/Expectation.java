package dev.plimsoll.internal.expectations;

import dev.plimsoll.DockerfileException;
import dev.plimsoll.internal.dockerfile.SourcePosition;

/**
 * What an annotation expects.
 *
 * @since 0.1.0
 */
public abstract sealed class Expectation permits ImageExpectation, RunExpectation {

    private final SourcePosition position;
    private final int lastLine;
    private final String text;

    Expectation(Annotation annotation) {
        this.position = annotation.start();
        this.lastLine = annotation.lastLine();
        this.text = annotation.text();
    }

    /** Where its {@code @expect} stands. */
    public SourcePosition position() {
        return position;
    }

    /** The last of its lines, counted from 1: text may have several. */
    public int lastLine() {
        return lastLine;
    }

    /** What it says, with single spaces, lines of one text joined; such as {@code size <= 10MB}. */
    public String text() {
        return text;
    }

    /** Its place and what it says, as failures begin. */
    @Override
    public String toString() {
        return position + ": " + text;
    }

    /** Judges; what can't be judged is told with the place, and is no verdict. */
    final void judged(Runnable judgement) {
        try {
            judgement.run();
        } catch (IllegalArgumentException | IllegalStateException | DockerfileException e) {
            throw new ExpectationException(this + " can't be judged: " + e.getMessage(), e);
        }
    }
}
