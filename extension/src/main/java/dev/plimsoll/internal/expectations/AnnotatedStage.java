package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.Stage;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stage that a Dockerfile expects something of: the last one, for the final image, or one with annotations above it.
 *
 * @param stage the stage
 * @param tags those above its {@code FROM}, sorted; may be empty
 * @param expectations of its image, in the order of the file; may be empty
 * @param runs of its image, in the order of the file; may be empty
 * @since 0.1.0
 */
public record AnnotatedStage(
        Stage stage, Set<String> tags, List<ImageExpectation> expectations, List<AnnotatedRun> runs) {

    /** Copies the collections. */
    public AnnotatedStage {
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        expectations = List.copyOf(expectations);
        runs = List.copyOf(runs);
    }
}
