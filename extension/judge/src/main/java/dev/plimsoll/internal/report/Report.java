package dev.plimsoll.internal.report;

import dev.plimsoll.internal.report.document.HistoryPoint;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.report.document.ReportedChange;
import dev.plimsoll.internal.report.document.ReportedDockerfile;
import dev.plimsoll.internal.report.document.ReportedExpectation;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedProject;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.report.document.Wire;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code report.json}: the images of a test run and their results. {@code docs/report.md} documents the
 * format.
 *
 * @param format always {@value #FORMAT}
 * @param version the version of the format; it changes only if readers of the earlier version would misunderstand the
 *     new one
 * @param created the time when it was written, in ISO 8601 and UTC
 * @param project the project that was tested; null if nothing is known about it
 * @param tests the outcome of the tests
 * @param notices warnings that users must see although no test failed
 * @param dockerfiles the Dockerfiles of the images
 * @param images in the order in which the tests requested them
 * @param expectations those of the Dockerfiles, held ones included, in the order of judgement; at most
 *     {@value #MOST_EXPECTATIONS}
 * @param history earlier sizes of the images, the oldest first; empty if none are recorded
 * @param changes how images differ from those of the run before; empty if the folder had no report
 */
public record Report(
        String format,
        int version,
        String created,
        @Nullable ReportedProject project,
        TestCounts tests,
        List<Notice> notices,
        List<ReportedDockerfile> dockerfiles,
        List<ReportedImage> images,
        List<ReportedExpectation> expectations,
        List<HistoryPoint> history,
        List<ReportedChange> changes) {

    /** The value of {@code format}. */
    public static final String FORMAT = "plimsoll-report";

    /** The version that this program writes. */
    public static final int VERSION = 1;

    /** The maximum number of expectations in a report. */
    public static final int MOST_EXPECTATIONS = 2_000;

    /** Copies the lists, and replaces missing values. */
    public Report {
        created = Wire.text(created);
        tests = Objects.requireNonNullElse(tests, TestCounts.NONE);
        notices = Wire.list(notices);
        dockerfiles = Wire.list(dockerfiles);
        images = Wire.list(images);
        expectations = Wire.list(expectations).stream().limit(MOST_EXPECTATIONS).toList();
        history = Wire.list(history).stream().sorted(HistoryPoint.BY_TIME).toList();
        changes = Wire.list(changes);
    }

    /** Returns a report whose creation time is now. */
    public static Report of(TestCounts tests, List<ReportedDockerfile> dockerfiles, List<ReportedImage> images) {
        return new Report(
                FORMAT,
                VERSION,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                null,
                tests,
                List.of(),
                dockerfiles,
                images,
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Merges reports of one run. An image that occurs in several of them gets the verdicts and runs of all.
     *
     * @param parts the oldest first
     */
    public static Report merged(List<Report> parts) {
        TestCounts tests = TestCounts.NONE;
        Map<String, ReportedDockerfile> dockerfiles = new LinkedHashMap<>();
        Map<String, ReportedImage> images = new LinkedHashMap<>();
        Set<Notice> notices = new LinkedHashSet<>();
        Set<ReportedExpectation> expectations = new LinkedHashSet<>();
        Set<HistoryPoint> history = new LinkedHashSet<>();
        @Nullable ReportedProject project = null;
        for (Report part : parts) {
            tests = tests.plus(part.tests());
            part.dockerfiles().forEach(dockerfile -> dockerfiles.put(dockerfile.name(), dockerfile));
            part.images().forEach(image -> images.merge(image.id(), image, ReportedImage::mergedWith));
            notices.addAll(part.notices());
            expectations.addAll(part.expectations());
            history.addAll(part.history());
            project = project == null ? part.project() : project.mergedWith(part.project());
        }
        return of(tests, List.copyOf(dockerfiles.values()), List.copyOf(images.values()))
                .withProject(project)
                .withNotices(List.copyOf(notices))
                .withExpectations(List.copyOf(expectations))
                .withHistory(List.copyOf(history));
    }

    /** Returns a report of this project. */
    public Report withProject(@Nullable ReportedProject tested) {
        return new Report(
                format, version, created, tested, tests, notices, dockerfiles, images, expectations, history, changes);
    }

    /** Returns a report with these verdicts on expectations. */
    public Report withExpectations(List<ReportedExpectation> judged) {
        return new Report(
                format, version, created, project, tests, notices, dockerfiles, images, judged, history, changes);
    }

    /** Returns a report with these earlier sizes. */
    public Report withHistory(List<HistoryPoint> points) {
        return new Report(
                format, version, created, project, tests, notices, dockerfiles, images, expectations, points, changes);
    }

    /** Returns a report with what changed since an earlier one. */
    Report withChangesSince(Report before) {
        return new Report(
                format,
                version,
                created,
                project,
                tests,
                notices,
                dockerfiles,
                images,
                expectations,
                history,
                ReportDiff.recorded(before, this));
    }

    /** Returns a report with these notices. */
    public Report withNotices(List<Notice> list) {
        return new Report(
                format, version, created, project, tests, list, dockerfiles, images, expectations, history, changes);
    }

    /** Returns the notices, and the notes of budgets that are met. */
    Stream<Notice> warnings() {
        return Stream.concat(
                notices.stream(),
                images.stream()
                        .flatMap(image -> image.verdicts().stream()
                                .filter(ReportedVerdict::isHeldWithNote)
                                .map(verdict -> new Notice(
                                        image.displayName(), verdict.budget() + ", " + Wire.text(verdict.note())))
                                .distinct()));
    }

    /** Returns the images except rebuilds. */
    List<ReportedImage> products() {
        return images.stream().filter(image -> image.variant().isEmpty()).toList();
    }

    /** Returns the stage; if it has several images, also the platform and the arguments, which distinguish them. */
    String stageOf(ReportedImage image) {
        boolean isOnly = images.stream()
                        .filter(other -> other.variant().isEmpty()
                                && other.dockerfile().equals(image.dockerfile())
                                && other.stage().equals(image.stage()))
                        .count()
                <= 1;
        return isOnly
                ? image.stage()
                : Stream.of(image.stage(), image.platform(), image.argumentText(", "))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    /** Returns the failed expectations of the Dockerfile that refer to one of its images. */
    List<TestFailure> failuresOf(ReportedImage image) {
        return tests.failures().stream()
                .filter(failure -> failure.isAbout(image))
                .toList();
    }

    /** Returns whether a test failed, a budget is violated, or a build failed. */
    public boolean isBroken() {
        return tests.failed() > 0 || images.stream().anyMatch(ReportedImage::isBroken);
    }
}
