package dev.plimsoll.internal.listener;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.expectations.AnnotationException;
import dev.plimsoll.internal.expectations.FailureAdvice;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.report.TestFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.MultipleFailuresError;

/** Finds the lines of Dockerfiles and the images that a test failure refers to. */
final class FailureReader {

    private static final UniqueId.Segment ENGINE =
            UniqueId.forEngine("plimsoll").getSegments().get(0);

    private final Function<ImageId, Optional<String>> reportIds;

    /**
     * Creates a reader.
     *
     * @param reportIds returns the id of an image in the report
     */
    FailureReader(Function<ImageId, Optional<String>> reportIds) {
        this.reportIds = reportIds;
    }

    /** Returns one failure for each failed expectation, or one for the test. */
    List<TestFailure> failures(TestIdentifier test, String name, Throwable thrown) {
        return parts(thrown).map(part -> failure(test, name, part)).toList();
    }

    private static Stream<Throwable> parts(Throwable thrown) {
        boolean hasVerdicts = thrown instanceof MultipleFailuresError several
                && several.getFailures().stream()
                        .anyMatch(part -> Verdict.of(part).isPresent());
        return hasVerdicts ? ((MultipleFailuresError) thrown).getFailures().stream() : Stream.of(thrown);
    }

    private TestFailure failure(TestIdentifier test, String name, Throwable thrown) {
        String message = message(thrown);
        Optional<Verdict> verdict = Verdict.of(thrown);
        @Nullable String words = verdict.map(known -> known.expectation().text()).orElse(null);
        @Nullable String advice = verdict.flatMap(FailureAdvice::on).orElse(null);
        @Nullable String image = verdict.flatMap(Verdict::image).flatMap(reportIds).orElse(null);
        Optional<FileSource> source =
                test.getSource().filter(FileSource.class::isInstance).map(FileSource.class::cast);
        return source.map(file -> new TestFailure(
                        name,
                        message,
                        DockerfilePaths.name(file.getFile().toPath()),
                        file.getPosition().map(FilePosition::getLine).orElse(null),
                        stage(test),
                        image,
                        words,
                        advice))
                .or(() -> verdict.map(Verdict::expectation)
                        .map(expectation -> new TestFailure(
                                name,
                                message,
                                DockerfilePaths.name(
                                        Path.of(expectation.position().file())),
                                expectation.position().line(),
                                expectation.stage().displayName(),
                                image,
                                words,
                                advice)))
                .or(() -> position(thrown)
                        .filter(position -> Files.exists(Path.of(position.file())))
                        .map(position -> new TestFailure(
                                name,
                                message,
                                DockerfilePaths.name(Path.of(position.file())),
                                position.line(),
                                null,
                                null)))
                .orElseGet(() -> TestFailure.of(name, message));
    }

    /** Returns the position of an error in a Dockerfile. */
    private static Optional<SourcePosition> position(Throwable thrown) {
        if (thrown instanceof AnnotationException annotation) {
            return Optional.of(annotation.position());
        }
        return thrown instanceof DockerfileSyntaxException syntax
                ? Optional.of(SourcePosition.of(syntax))
                : Optional.empty();
    }

    /** Returns the stage of a test of the engine for annotated Dockerfiles, whose ids contain it; null for other tests. */
    private static @Nullable String stage(TestIdentifier test) {
        List<UniqueId.Segment> segments = test.getUniqueIdObject().getSegments();
        return isOfDockerfile(test)
                ? segments.stream()
                        .filter(segment -> segment.getType().equals("stage"))
                        .map(UniqueId.Segment::getValue)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Returns whether a test is one of the engine for annotated Dockerfiles, which can be inside another engine. */
    static boolean isOfDockerfile(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().contains(ENGINE);
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return thrown.toString();
        }
        return ErrorCode.of(thrown).map(code -> code.in(message.strip())).orElseGet(message::strip);
    }
}
