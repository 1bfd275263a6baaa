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

    /** The first annotation that is about it. */
    public SourcePosition position() {
        return position;
    }

    /** What is expected of it, at least one, in the order of the file. */
    public List<RunExpectation> expectations() {
        return expectations;
    }

    /**
     * Runs an image so.
     *
     * @throws dev.plimsoll.RunException if it could not be run to its end
     */
    public RunResult run(BuiltImage image) {
        return options.run(image);
    }
}
