package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import java.util.List;

/**
 * A run that a Dockerfile describes, and what is expected of it.
 *
 * @since 0.1.0
 */
public final class AnnotatedRun {

    private final String name;
    private final SourcePosition position;
    private final RunOptions options;
    private final List<RunExpectation> expectations;

    AnnotatedRun(String name, SourcePosition position, RunOptions options, List<RunExpectation> expectations) {
        this.name = name;
        this.position = position;
        this.options = options;
        this.expectations = List.copyOf(expectations);
    }

    /** Its name; empty for the one run of an image that needs none. */
    public String name() {
        return name;
    }

    /** The place of the first annotation that names it. */
    public SourcePosition position() {
        return position;
    }

    /** What is expected of it, at least one expectation, in the order of the file. */
    public List<RunExpectation> expectations() {
        return expectations;
    }

    /**
     * Runs an image as the annotations say.
     *
     * @throws dev.plimsoll.RunException if it could not be run to its end
     */
    public RunResult run(BuiltImage image) {
        return options.run(image.runner());
    }

    /** Judges one of its expectations by a run of that image. */
    public Verdict judge(RunExpectation expectation, BuiltImage image, RunResult result) {
        return expectation.judge(image, result, expectations.stream().anyMatch(RunExpectation::expectsTimeout));
    }
}
