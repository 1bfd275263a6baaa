package dev.plimsoll.internal.report;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.difference.SizeChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in Markdown what changed since the run before, and since sizes were recorded, the largest change first. */
final class ChangeLines {

    private static final int MOST = 10;

    private static final int MOST_CAUSES = 3;

    private ChangeLines() {}

    /**
     * A change of an image.
     *
     * @param causes the packages or files that account for it
     */
    private record Change(ReportedImage image, long before, long after, String since, List<String> causes) {

        long growth() {
            return after - before;
        }
    }

    static String of(Report report) {
        List<Change> changes = new ArrayList<>();
        report.products().forEach(image -> {
            sinceRunBefore(report, image).forEach(changes::add);
            sinceRecorded(image).forEach(changes::add);
        });
        changes.sort(Comparator.comparingLong((Change change) -> Math.abs(change.growth()))
                .reversed());
        String lines = changes.stream().limit(MOST).map(ChangeLines::line).collect(Collectors.joining());
        return lines.isEmpty()
                ? ""
                : "\n" + lines + (changes.size() > MOST ? "- " + (changes.size() - MOST) + " more\n" : "");
    }

    private static Stream<Change> sinceRunBefore(Report report, ReportedImage image) {
        return report.changes().stream()
                .filter(change -> change.image().equals(image.id()))
                .map(change -> new Change(
                        image,
                        change.before(),
                        change.after(),
                        "since the run of " + ReportMarkdown.minutes(change.since()),
                        causes(change)));
    }

    private static List<String> causes(ReportedChange change) {
        Stream<String> causes = change.packages().isEmpty()
                ? change.files().stream().map(file -> cause(file.path(), file.growth()))
                : change.packages().stream().map(each -> cause(ReportDiff.name(each), each.growth()));
        return causes.limit(MOST_CAUSES).toList();
    }

    private static String cause(String name, long growth) {
        return Escape.markdownCode(name) + (growth == 0 ? "" : " " + SizeChange.signed(growth));
    }

    private static Stream<Change> sinceRecorded(ReportedImage image) {
        @Nullable Long size = image.size();
        return size == null
                ? Stream.of()
                : image.verdicts().stream()
                        .filter(verdict -> verdict.kind() == ReportedVerdict.Kind.GROWTH)
                        .map(ReportedVerdict::was)
                        .filter(was -> was != null && !was.equals(size))
                        .collect(Collectors.collectingAndThen(Collectors.toSet(), Set::stream))
                        .map(was -> new Change(image, was, size, "since its size was recorded", List.of()));
    }

    private static String line(Change change) {
        String causes = String.join(", ", change.causes());
        return "- " + Escape.markdownCode(change.image().displayName()) + ": "
                + SizeChange.of(change.before(), change.after()) + ", "
                + ByteSize.of(change.before()) + " → " + ByteSize.of(change.after()) + ", " + change.since()
                + (causes.isEmpty() ? "" : ": " + causes) + "\n";
    }
}
