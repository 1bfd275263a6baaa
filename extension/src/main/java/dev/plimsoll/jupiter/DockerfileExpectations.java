package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.MultipleFailuresError;

/** Judges the expectations in Dockerfiles, once for each way in which one is built, whoever asks. */
final class DockerfileExpectations {

    private final Map<String, List<Throwable>> failures = new ConcurrentHashMap<>();

    /**
     * Judges all stages, whichever of them the image is of.
     *
     * @throws AssertionError if one expectation is broken, with its line; {@link MultipleFailuresError} if several are
     */
    void judge(AnnotatedDockerfile annotated, BuiltImage image) {
        String name = annotated.dockerfile().name();
        BuiltImage last = image.stage(annotated.dockerfile().finalStage().index());
        List<Throwable> all = failures.computeIfAbsent(
                name + " " + last.reference(),
                key -> annotated.judge(image).stream()
                        .flatMap(verdict -> verdict.failure().stream())
                        .toList());
        if (all.size() == 1 && all.get(0) instanceof RuntimeException failure) {
            throw failure;
        }
        if (all.size() == 1 && all.get(0) instanceof Error failure) {
            throw failure;
        }
        if (!all.isEmpty()) {
            throw new MultipleFailuresError(all.size() + " expectations of " + name + " failed", all);
        }
    }
}
