package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.MultipleFailuresError;

/** Judges the expectations in Dockerfiles, once for each distinct build, however many tests ask for it. */
final class DockerfileExpectations {

    private final Map<String, List<Throwable>> failures = new ConcurrentHashMap<>();

    /**
     * Judges the expectations of all stages, whichever stage the image was built from.
     *
     * @throws AssertionError if one expectation failed, with its line; {@link MultipleFailuresError} if several failed
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
