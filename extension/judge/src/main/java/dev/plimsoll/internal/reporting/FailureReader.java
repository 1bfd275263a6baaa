package dev.plimsoll.internal.reporting;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.expectations.Expectation;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.report.document.TestFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the lines of Dockerfiles and the images that a test failure refers to. */
public final class FailureReader {

    private final Function<ImageId, Optional<String>> reportIds;

    /**
     * Creates a reader.
     *
     * @param reportIds returns the id of an image in the report
     */
    public FailureReader(Function<ImageId, Optional<String>> reportIds) {
        this.reportIds = reportIds;
    }

    /**
     * The place of a test in a Dockerfile.
     *
     * @param line the line, counted from 1; null if unknown
     * @param stage the name or number of the stage; null if it belongs to none
     */
    public record Place(
            Path file, @Nullable Integer line, @Nullable String stage) {

        private static Place of(Expectation expectation) {
            SourcePosition position = expectation.position();
            return new Place(
                    Path.of(position.file()),
                    position.line(),
                    expectation.stage().displayName());
        }

        private static Place of(SourcePosition position) {
            return new Place(Path.of(position.file()), position.line(), null);
        }
    }

    /**
     * Returns the failure of a test.
     *
     * @param name its name for people
     * @param place its place in a Dockerfile; empty for a test in code
     */
    public TestFailure failure(String name, Optional<Place> place, Throwable thrown) {
        String message = message(thrown);
        Optional<Verdict> verdict = Verdict.of(thrown);
        @Nullable String words = verdict.map(known -> known.expectation().text()).orElse(null);
        @Nullable String advice = verdict.flatMap(Verdict::advice).orElse(null);
        @Nullable String image = verdict.flatMap(Verdict::image).flatMap(reportIds).orElse(null);
        return place.or(() -> verdict.map(Verdict::expectation).map(Place::of))
                .or(() -> position(thrown).map(Place::of).filter(known -> Files.exists(known.file())))
                .map(known -> new TestFailure(
                        name,
                        message,
                        DockerfilePaths.name(known.file()),
                        known.line(),
                        known.stage(),
                        image,
                        words,
                        advice))
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

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return thrown.toString();
        }
        return ErrorCode.of(thrown).map(code -> code.in(message.strip())).orElseGet(message::strip);
    }
}
