package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.failure.ComparedFailure;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import dev.plimsoll.internal.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.opentest4j.MultipleFailuresError;

/** Judges the expectations in Dockerfiles, once for each distinct build, however many tests ask for it. */
final class DockerfileExpectations {

    private final Map<Judged, List<Throwable>> failures = new ConcurrentHashMap<>();

    private record Judged(String dockerfile, BuiltImage last) {}

    /**
     * Judges the expectations of all stages, whichever stage the image was built from. Those that can't be judged are
     * reported as warnings.
     *
     * @param failsIfNotApplicable whether they are failures instead
     * @throws AssertionError if one expectation failed, with its line; {@link MultipleFailuresError} if several failed
     */
    void judge(AnnotatedDockerfile annotated, BuiltImage image, boolean failsIfNotApplicable) {
        String name = annotated.dockerfile().name();
        BuiltImage last = image.stage(annotated.dockerfile().finalStage().index());
        List<Throwable> all = failures.computeIfAbsent(
                new Judged(name, last),
                key -> JudgedDockerfile.judge(annotated, image).stream()
                        .flatMap(verdict -> failure(verdict, failsIfNotApplicable))
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

    private static Stream<Throwable> failure(Verdict verdict, boolean failsIfNotApplicable) {
        if (verdict.outcome() == Verdict.Outcome.SKIPPED && !failsIfNotApplicable) {
            verdict.failure()
                    .ifPresent(reason -> Sessions.listener()
                            .warn(verdict.expectation().toString(), "not judged: " + reason.getMessage()));
            return Stream.of();
        }
        return verdict.failure().map(ComparedFailure::of).stream();
    }
}
