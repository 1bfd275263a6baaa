package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.run.ServiceLife;
import java.util.List;
import java.util.Optional;

/**
 * A run that a Dockerfile describes, with the expectations of it.
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

    /** Returns the name; empty for the only run of an image that needs no name. */
    public String name() {
        return name;
    }

    /** Returns whether it is a service, which keeps running until it is stopped. */
    public boolean isService() {
        return options.isService();
    }

    /** Returns the place of the first annotation of this run. */
    public SourcePosition position() {
        return position;
    }

    /** Returns the expectations, at least one, in the order of the file; those of a service in the order of its life. */
    public List<RunExpectation> expectations() {
        return expectations;
    }

    /**
     * Runs an image with the options of the annotations. The result of a service is {@link AutoCloseable} and must be closed
     * after its expectations were judged, see {@link #end}.
     *
     * @throws dev.plimsoll.exception.RunException if the run can't be completed
     */
    public RunResult run(BuiltImage image) {
        return options.run(image, name);
    }

    /** Returns what is known about the life of a service so far; empty for a program that ends. */
    public static Optional<ServiceLife> life(RunResult result) {
        return result instanceof ServiceRun service ? service.life() : Optional.empty();
    }

    /** Removes the container of a service after its expectations were judged. */
    public static void end(RunResult result) {
        if (result instanceof ServiceRun service) {
            service.close();
        }
    }

    /**
     * Judges an expectation of this run.
     *
     * @param image the image that was run
     * @param result the result of the run
     */
    public Verdict judge(RunExpectation expectation, BuiltImage image, RunResult result) {
        return VerdictRecorder.recorded(
                image,
                name,
                expectation.judge(image, result, expectations.stream().anyMatch(each -> each.asksForEndOf(result))));
    }

    /**
     * Returns the verdicts if the run could not be completed, and records them for the report: the first expectation has an
     * error, and the others are skipped.
     */
    public List<Verdict> unjudged(PlimsollException reason) {
        VerdictRecorder.unjudged(expectations, name, reason);
        return Expectation.unjudged(expectations, reason);
    }
}
