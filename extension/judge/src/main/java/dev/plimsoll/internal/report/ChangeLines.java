package dev.plimsoll.internal.report;

import dev.plimsoll.internal.difference.Change;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.report.document.ReportedChange;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in Markdown what changed since the run before, and since sizes were recorded, the largest change first. */
final class ChangeLines {

    private static final int MOST = 10;

    private static final int MOST_CAUSES = 3;

    private record Line(long weight, String text) {}

    private ChangeLines() {}

    static String of(Report report) {
        List<Line> lines = report.products().stream()
                .flatMap(image -> Stream.concat(sinceRunBefore(report, image), sinceRecorded(image)))
                .sorted(Comparator.comparing(Line::weight).reversed())
                .toList();
        return lines.isEmpty()
                ? ""
                : "\n" + lines.stream().limit(MOST).map(Line::text).collect(Collectors.joining())
                        + (lines.size() > MOST ? "- " + (lines.size() - MOST) + " more\n" : "");
    }

    private static Stream<Line> sinceRunBefore(Report report, ReportedImage image) {
        return report.changes().stream()
                .filter(change -> change.image().equals(image.id()))
                .map(change -> line(
                        image,
                        SizeChange.of(change.before(), change.after()),
                        "since the run of " + ReportMarkdown.minutes(change.since()),
                        change.packages().isEmpty()
                                ? change.files().stream().map(ReportedChange.ChangedFile::change)
                                : change.packages().stream().map(ReportedChange.ChangedPackage::change)));
    }

    private static Stream<Line> sinceRecorded(ReportedImage image) {
        @Nullable Long size = image.size();
        return size == null
                ? Stream.of()
                : image.verdicts().stream()
                        .filter(verdict -> verdict.kind() == ReportedVerdict.Kind.GROWTH)
                        .map(ReportedVerdict::was)
                        .filter(was -> was != null && !was.equals(size))
                        .distinct()
                        .map(was ->
                                line(image, SizeChange.of(was, size), "since its size was recorded", Stream.empty()));
    }

    private static Line line(ReportedImage image, SizeChange size, String since, Stream<Change> causes) {
        String all = causes.limit(MOST_CAUSES).map(ChangeLines::cause).collect(Collectors.joining(", "));
        return new Line(
                Math.abs(size.bytes()),
                "- " + Escape.markdownCode(image.displayName()) + ": " + size + ", " + size.before() + " → "
                        + size.after() + ", " + since + (all.isEmpty() ? "" : ": " + all) + "\n");
    }

    private static String cause(Change cause) {
        return Escape.markdownCode(cause.name()) + (cause.bytes() == 0 ? "" : " " + SizeChange.signed(cause.bytes()));
    }
}
