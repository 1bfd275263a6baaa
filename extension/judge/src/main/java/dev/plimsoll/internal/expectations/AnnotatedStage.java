package dev.plimsoll.internal.expectations;

import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A stage of a Dockerfile with expectations.
 *
 * @param stage the stage
 * @param tags the tags of this stage, without those of the Dockerfile, sorted; may be empty
 * @param expectations the expectations of its image, in the order of the file; may be empty
 * @param runs the runs of its image, in the order of the file; may be empty
 */
public record AnnotatedStage(
        DockerfileStage stage, Set<String> tags, List<ImageExpectation> expectations, List<AnnotatedRun> runs) {

    /** Copies the collections. */
    public AnnotatedStage {
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        expectations = List.copyOf(expectations);
        runs = List.copyOf(runs);
    }

    /** Returns this stage with another expectation of its image. */
    public AnnotatedStage with(ImageExpectation expectation) {
        return new AnnotatedStage(
                stage,
                tags,
                Stream.concat(expectations.stream(), Stream.of(expectation)).toList(),
                runs);
    }

    /** Returns whether an expectation of its image reads something of it. */
    public boolean needs(ImageAspect aspect) {
        return expectations.stream().anyMatch(expectation -> expectation.needs(aspect));
    }

    /**
     * Returns the verdicts if the image could not be built, and records them for the report: the first expectation has an
     * error, and the others are skipped.
     */
    public List<Verdict> unjudged(PlimsollException reason) {
        VerdictRecorder.unjudged(expectations, "", reason);
        runs.forEach(run -> VerdictRecorder.unjudged(run.expectations(), run.name(), reason));
        return Expectation.unjudged(
                Stream.<Expectation>concat(
                                expectations.stream(), runs.stream().flatMap(run -> run.expectations().stream()))
                        .toList(),
                reason);
    }
}
