package dev.plimsoll.internal.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run of tests did with images: the content of {@code report.json}, whose form {@code docs/report.md} tells.
 *
 * @param format always {@value #FORMAT}
 * @param version of the form, counted up when a reader of the one before would misunderstand it
 * @param created when it was written, in ISO 8601 and UTC
 * @param tests how the tests ended
 * @param dockerfiles the Dockerfiles of the images
 * @param images what was built, weighed, judged and run, in the order in which it became known
 * @param history sizes of earlier times, the oldest first; empty if nobody keeps them
 * @since 0.1.0
 */
public record Report(
        String format,
        int version,
        String created,
        TestCounts tests,
        List<ReportedDockerfile> dockerfiles,
        List<ReportedImage> images,
        List<HistoryPoint> history) {

    /** The value of {@code format}. */
    public static final String FORMAT = "plimsoll-report";

    /** The version that this program writes. */
    public static final int VERSION = 1;

    /** Copies the lists; a list that is absent is empty. */
    public Report {
        created = Absent.toEmpty(created);
        tests = Objects.requireNonNullElse(tests, TestCounts.NONE);
        dockerfiles = Absent.toEmpty(dockerfiles);
        images = Absent.toEmpty(images);
        history = Absent.toEmpty(history).stream().sorted(HistoryPoint.BY_TIME).toList();
    }

    /** A report of now. */
    public static Report of(TestCounts tests, List<ReportedDockerfile> dockerfiles, List<ReportedImage> images) {
        return new Report(
                FORMAT,
                VERSION,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                tests,
                dockerfiles,
                images,
                List.of());
    }

    /**
     * Reports of one run as one: an image that is in several has the verdicts and runs of all.
     *
     * @param parts the oldest first
     */
    public static Report merged(List<Report> parts) {
        TestCounts tests = TestCounts.NONE;
        Map<String, ReportedDockerfile> dockerfiles = new LinkedHashMap<>();
        Map<String, ReportedImage> images = new LinkedHashMap<>();
        List<HistoryPoint> history = new ArrayList<>();
        for (Report part : parts) {
            tests = tests.plus(part.tests());
            part.dockerfiles().forEach(dockerfile -> dockerfiles.put(dockerfile.name(), dockerfile));
            part.images().forEach(image -> images.merge(image.key(), image, ReportedImage::joined));
            history.addAll(part.history());
        }
        Report now = of(tests, List.copyOf(dockerfiles.values()), List.copyOf(images.values()));
        return now.withHistory(List.copyOf(new LinkedHashSet<>(history)));
    }

    /** The same with sizes of earlier times. */
    public Report withHistory(List<HistoryPoint> points) {
        return new Report(format, version, created, tests, dockerfiles, images, points);
    }

    /** The images themselves, without those that a test rebuilt to see what happens. */
    List<ReportedImage> products() {
        return images.stream().filter(image -> image.variant().isEmpty()).toList();
    }

    /** What failed of what the Dockerfile of an image says about it. */
    List<TestFailure> failuresOf(ReportedImage image) {
        return tests.failures().stream()
                .filter(failure -> failure.isAbout(image))
                .toList();
    }

    /** Whether a test failed, a budget is broken or a build failed. */
    public boolean isBroken() {
        return tests.failed() > 0 || images.stream().anyMatch(ReportedImage::isBroken);
    }
}
