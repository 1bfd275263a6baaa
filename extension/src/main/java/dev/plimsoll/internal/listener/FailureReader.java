package dev.plimsoll.internal.listener;

import dev.plimsoll.DockerfileSyntaxException;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.expectations.AnnotationException;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.report.TestFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.MultipleFailuresError;

/** Finds out which lines of Dockerfiles the failure of a test is about. */
final class FailureReader {

    private FailureReader() {}

    /** What failed: one thing for each line that is told, or the test itself. */
    static List<TestFailure> failures(TestIdentifier test, String name, Throwable thrown) {
        return parts(thrown).map(part -> failure(test, name, part)).toList();
    }

    private static Stream<Throwable> parts(Throwable thrown) {
        boolean isAboutLines = thrown instanceof MultipleFailuresError several
                && several.getFailures().stream()
                        .anyMatch(part -> Verdict.of(part).isPresent());
        return isAboutLines ? ((MultipleFailuresError) thrown).getFailures().stream() : Stream.of(thrown);
    }

    private static TestFailure failure(TestIdentifier test, String name, Throwable thrown) {
        String message = message(thrown);
        Optional<FileSource> source =
                test.getSource().filter(FileSource.class::isInstance).map(FileSource.class::cast);
        return source.map(file -> new TestFailure(
                        name,
                        message,
                        DockerfilePaths.name(file.getFile().toPath()),
                        file.getPosition().map(FilePosition::getLine).orElse(null),
                        stage(test)))
                .or(() -> Verdict.of(thrown)
                        .map(Verdict::expectation)
                        .map(expectation -> new TestFailure(
                                name,
                                message,
                                DockerfilePaths.name(
                                        Path.of(expectation.position().file())),
                                expectation.position().line(),
                                expectation.stage().displayName())))
                .or(() -> position(thrown)
                        .filter(position -> Files.exists(Path.of(position.file())))
                        .map(position -> new TestFailure(
                                name, message, DockerfilePaths.name(Path.of(position.file())), position.line(), null)))
                .orElseGet(() -> TestFailure.of(name, message));
    }

    /** Of a Dockerfile that can't be read. */
    private static Optional<SourcePosition> position(Throwable thrown) {
        if (thrown instanceof AnnotationException annotation) {
            return Optional.of(annotation.position());
        }
        return thrown instanceof DockerfileSyntaxException syntax
                ? Optional.of(SourcePosition.of(syntax))
                : Optional.empty();
    }

    /** The engine for annotated Dockerfiles says it in the ids of its tests. */
    private static @Nullable String stage(TestIdentifier test) {
        return DiscoveryFailures.isOf(test.getUniqueIdObject())
                ? test.getUniqueIdObject().getSegments().stream()
                        .filter(segment -> segment.getType().equals("stage"))
                        .map(segment -> segment.getValue())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.toString() : message.strip();
    }
}
