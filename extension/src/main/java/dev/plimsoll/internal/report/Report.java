package dev.plimsoll.internal.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The content of {@code report.json}: what a run of tests did with images. {@code docs/report.md} describes it for its readers.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format; it changes only if readers of the earlier version would misunderstand the new one
 * @param created when it was written, in ISO 8601 and UTC
 * @param tests the outcome of the tests
 * @param notices what users must know although no test failed
 * @param dockerfiles the Dockerfiles of the images
 * @param images in the order in which the tests asked for them
 * @param history earlier sizes of the images, the oldest first; empty if none are recorded
 */
public record Report(
        String format,
        int version,
        String created,
        TestCounts tests,
        List<Notice> notices,
        List<ReportedDockerfile> dockerfiles,
        List<ReportedImage> images,
        List<HistoryPoint> history) {

    /** The value of {@code format}. */
    public static final String FORMAT = "plimsoll-report";

    /** The version that this program writes. */
    public static final int VERSION = 1;

    /** Copies the lists, and completes what was read. */
    public Report {
        created = Wire.text(created);
        tests = Objects.requireNonNullElse(tests, TestCounts.NONE);
        notices = Wire.list(notices);
        dockerfiles = Wire.list(dockerfiles);
        images = Wire.list(images);
        history = Wire.list(history).stream().sorted(HistoryPoint.BY_TIME).toList();
    }

    /** A report that is created now. */
    public static Report of(TestCounts tests, List<ReportedDockerfile> dockerfiles, List<ReportedImage> images) {
        return new Report(
                FORMAT,
                VERSION,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                tests,
                List.of(),
                dockerfiles,
                images,
                List.of());
    }

    /**
     * Merges reports of one run. An image that is in several of them gets the verdicts and runs of all.
     *
     * @param parts the oldest first
     */
    public static Report merged(List<Report> parts) {
        TestCounts tests = TestCounts.NONE;
        Map<String, ReportedDockerfile> dockerfiles = new LinkedHashMap<>();
        Map<String, ReportedImage> images = new LinkedHashMap<>();
        Set<Notice> notices = new LinkedHashSet<>();
        Set<HistoryPoint> history = new LinkedHashSet<>();
        for (Report part : parts) {
            tests = tests.plus(part.tests());
            part.dockerfiles().forEach(dockerfile -> dockerfiles.put(dockerfile.name(), dockerfile));
            part.images().forEach(image -> images.merge(image.id(), image, ReportedImage::mergedWith));
            notices.addAll(part.notices());
            history.addAll(part.history());
        }
        return of(tests, List.copyOf(dockerfiles.values()), List.copyOf(images.values()))
                .withNotices(List.copyOf(notices))
                .withHistory(List.copyOf(history));
    }

    /** Returns a report with these earlier sizes. */
    public Report withHistory(List<HistoryPoint> points) {
        return new Report(format, version, created, tests, notices, dockerfiles, images, points);
    }

    /** Returns a report with these notices. */
    public Report withNotices(List<Notice> list) {
        return new Report(format, version, created, tests, list, dockerfiles, images, history);
    }

    /** The notices, and the notes on budgets that hold. */
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

    /** The images without rebuilds. */
    List<ReportedImage> products() {
        return images.stream().filter(image -> image.variant().isEmpty()).toList();
    }

    /** Returns the broken expectations of the Dockerfile about one of its images. */
    List<TestFailure> failuresOf(ReportedImage image) {
        return tests.failures().stream()
                .filter(failure -> failure.isAbout(image))
                .toList();
    }

    /** Whether a test failed, a budget is broken, or a build failed. */
    public boolean isBroken() {
        return tests.failed() > 0 || images.stream().anyMatch(ReportedImage::isBroken);
    }
}
