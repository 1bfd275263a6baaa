package dev.plimsoll.internal.report;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells GitHub's runner what is broken, so that it stands at the Dockerfile's line in a pull request.
 *
 * <p>Source: GitHub's runner, {@code ActionCommand}: what it unescapes in properties and in messages.
 *
 * @since 0.1.0
 */
public final class GitHubCommands {

    private GitHubCommands() {}

    /**
     * A line for each budget that is broken, build that failed, and failed expectation of a Dockerfile. A budget that an
     * expectation says is told once, at the expectation's line.
     */
    public static Stream<String> of(Report report) {
        return Stream.concat(
                report.images().stream().flatMap(image -> ofImage(report, image)),
                report.tests().failures().stream()
                        .filter(failure -> failure.file() != null)
                        .map(failure -> error(failure.file(), failure.line(), failure.test(), failure.message())));
    }

    /** A line for each budget that holds with a reservation: growth beyond its soft limit, or with nothing to judge it by. */
    public static Stream<String> warnings(Report report) {
        return report.images().stream().flatMap(image -> {
            Optional<ReportedDockerfile> dockerfile = dockerfileOf(report, image);
            return image.verdicts().stream()
                    .filter(verdict -> verdict.held() && verdict.note() != null)
                    .map(verdict -> command(
                            "warning",
                            dockerfile.map(ReportedDockerfile::file).orElse(null),
                            lineOf(dockerfile, image),
                            image.displayName() + ", " + verdict.budget(),
                            String.valueOf(verdict.note())))
                    .distinct();
        });
    }

    private static Optional<ReportedDockerfile> dockerfileOf(Report report, ReportedImage image) {
        return report.dockerfiles().stream()
                .filter(known -> known.name().equals(image.dockerfile()))
                .findFirst();
    }

    private static @Nullable Integer lineOf(Optional<ReportedDockerfile> dockerfile, ReportedImage image) {
        return dockerfile
                .flatMap(known -> known.stages().stream()
                        .filter(stage -> stage.name().equals(image.stage()))
                        .map(ReportedDockerfile.ReportedStage::line)
                        .findFirst())
                .orElse(null);
    }

    private static Stream<String> ofImage(Report report, ReportedImage image) {
        Optional<ReportedDockerfile> dockerfile = dockerfileOf(report, image);
        @Nullable String file = dockerfile.map(ReportedDockerfile::file).orElse(null);
        ReportedImage.BuildFailure failure = image.failure();
        Stream<String> builds = failure == null
                ? Stream.of()
                : Stream.of(
                        error(file, failure.line(), image.displayName() + " could not be built", failure.message()));
        @Nullable Integer from = lineOf(dockerfile, image);
        return Stream.concat(
                builds,
                image.verdicts().stream()
                        .filter(verdict -> !verdict.held())
                        .filter(verdict -> report.failuresOf(image).stream().noneMatch(tells(verdict)))
                        .distinct()
                        .map(verdict -> error(
                                file,
                                from,
                                image.displayName() + " breaks its budget",
                                "The budget is " + verdict.budget() + ", and it is " + verdict.actualText() + ": "
                                        + verdict.mistake()
                                        + (verdict.origin() == null ? "" : " (" + verdict.origin() + ")"))));
    }

    /** Whether a failure is of the same budget: its message has the same figures. */
    private static Predicate<TestFailure> tells(ReportedVerdict verdict) {
        return failure -> Stream.of(verdict.limitText(), verdict.actualText()).allMatch(failure.message()::contains);
    }

    private static String error(@Nullable String file, @Nullable Integer line, String title, String message) {
        return command("error", file, line, title, message);
    }

    private static String command(
            String command, @Nullable String file, @Nullable Integer line, String title, String message) {
        String place = file == null ? "" : "file=" + property(file) + (line == null ? "" : ",line=" + line) + ",";
        return "::" + command + " " + place + "title=" + property(title) + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
