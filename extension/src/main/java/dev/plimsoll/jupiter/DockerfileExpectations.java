package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.MultipleFailuresError;

/** What Dockerfiles expect of their images, judged once for each way in which one is built, whoever asks. */
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
        List<Throwable> broken =
                failures.computeIfAbsent(name + " " + last.reference(), key -> annotated.failures(image));
        if (broken.size() == 1 && broken.get(0) instanceof RuntimeException failure) {
            throw failure;
        }
        if (broken.size() == 1 && broken.get(0) instanceof Error failure) {
            throw failure;
        }
        if (!broken.isEmpty()) {
            throw new MultipleFailuresError("What " + name + " expects is not so", broken);
        }
    }
}
