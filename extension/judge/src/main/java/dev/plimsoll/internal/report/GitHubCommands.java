package dev.plimsoll.internal.report;

import dev.plimsoll.internal.report.document.ReportedDockerfile;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.report.document.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes workflow commands, with which GitHub shows failures at the lines of Dockerfiles in a pull request. */
public final class GitHubCommands {

    private GitHubCommands() {}

    /**
     * Returns an error for each failed build, violated budget and failed expectation. A budget that an expectation
     * states is reported once, at the line of the expectation.
     */
    public static Stream<String> errors(Report report) {
        return Stream.concat(
                report.images().stream().flatMap(image -> errors(report, image)),
                report.tests().failures().stream()
                        .filter(failure -> failure.file() != null)
                        .map(failure -> new Place(failure.file(), failure.line())
                                .command("error", failure.test(), failure.message())));
    }

    /**
     * Returns a warning for each notice, and for each budget that is met with a note, such as growth beyond its soft
     * limit.
     */
    public static Stream<String> warnings(Report report) {
        Stream<String> notices = report.notices().stream()
                .map(notice -> Place.UNKNOWN.command("warning", notice.subject(), notice.message()));
        Stream<String> budgets = report.images().stream()
                .flatMap(image -> image.verdicts().stream()
                        .filter(ReportedVerdict::isHeldWithNote)
                        .map(verdict -> Place.ofStage(report, image)
                                .command(
                                        "warning",
                                        image.displayName() + ", " + verdict.budget(),
                                        Wire.text(verdict.note())))
                        .distinct());
        return Stream.concat(notices, budgets);
    }

    private static Stream<String> errors(Report report, ReportedImage image) {
        Place from = Place.ofStage(report, image);
        Stream<String> build = Optional.ofNullable(image.failure()).stream()
                .map(failure -> new Place(from.file(), failure.line())
                        .command("error", image.displayName() + " could not be built", failure.message()));
        Stream<String> budgets = image.verdicts().stream()
                .filter(verdict -> !verdict.held())
                .filter(verdict ->
                        report.failuresOf(image).stream().noneMatch(failure -> isOf(verdict.line(), failure)))
                .distinct()
                .map(verdict -> from.command("error", image.displayName() + " breaks its budget", sentence(verdict)));
        return Stream.concat(build, budgets);
    }

    private static boolean isOf(@Nullable Integer expectation, TestFailure failure) {
        return expectation != null && expectation.equals(failure.line());
    }

    private static String sentence(ReportedVerdict verdict) {
        return "The budget is " + verdict.budget() + ", and it is " + verdict.actualText() + ": " + verdict.mistake()
                + (verdict.origin() == null ? "" : " (" + verdict.origin() + ")");
    }

    /** The place that a command refers to; an unknown file or line is null. */
    private record Place(@Nullable String file, @Nullable Integer line) {

        static final Place UNKNOWN = new Place(null, null);

        /** Returns the place of the {@code FROM} of an image's stage. */
        static Place ofStage(Report report, ReportedImage image) {
            return report.dockerfiles().stream()
                    .filter(dockerfile -> dockerfile.name().equals(image.dockerfile()))
                    .findFirst()
                    .map(dockerfile -> new Place(dockerfile.file(), lineOf(dockerfile, image.stage())))
                    .orElse(UNKNOWN);
        }

        private static @Nullable Integer lineOf(ReportedDockerfile dockerfile, String stage) {
            return dockerfile.stages().stream()
                    .filter(each -> each.name().equals(stage))
                    .map(ReportedDockerfile.ReportedStage::line)
                    .findFirst()
                    .orElse(null);
        }

        String command(String command, String title, String message) {
            List<String> properties = new ArrayList<>();
            if (file != null && !file.isEmpty()) {
                properties.add("file=" + Escape.gitHubProperty(file));
                if (line != null) {
                    properties.add("line=" + line);
                }
            }
            if (!title.isEmpty()) {
                properties.add("title=" + Escape.gitHubProperty(title));
            }
            return "::" + command + (properties.isEmpty() ? "" : " " + String.join(",", properties)) + "::"
                    + Escape.gitHubMessage(message);
        }
    }
}
