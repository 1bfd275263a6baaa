package dev.plimsoll.internal.report;

import dev.plimsoll.internal.report.ReportedPackages.ReportedPackage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an image differs from the one in the report of the run before.
 *
 * @param image the id of the image in both reports
 * @param since the time of the earlier report, in ISO 8601 and UTC
 * @param before the earlier size in bytes
 * @param after the present size in bytes
 * @param packages the packages that differ, the largest change of size first; at most {@value #MOST}
 * @param files the files and directories whose sizes differ most; at most {@value #MOST}
 */
public record ReportedChange(
        String image, String since, long before, long after, List<ChangedPackage> packages, List<ChangedFile> files) {

    /** The maximum number of packages, and of files. */
    public static final int MOST = 10;

    /** Copies the lists. */
    public ReportedChange {
        since = Wire.text(since);
        packages = Wire.list(packages).stream().limit(MOST).toList();
        files = Wire.list(files).stream().limit(MOST).toList();
    }

    /**
     * A package that differs. Packages of one type and name are one.
     *
     * @param type as in package URLs, such as {@code deb}
     * @param versionBefore the earlier version, or several; null if the package is new
     * @param versionAfter the present version, or several; null if the package is gone
     * @param before the earlier size in bytes
     * @param after the present size in bytes
     */
    public record ChangedPackage(
            String type,
            String name,
            @Nullable String versionBefore,
            @Nullable String versionAfter,
            long before,
            long after) {

        /** Returns the growth in bytes; negative if it shrank. */
        public long growth() {
            return after - before;
        }
    }

    /**
     * A file or directory whose size differs.
     *
     * @param path absolute
     * @param before in bytes; 0 if it didn't exist
     * @param after in bytes; 0 if it doesn't exist any more, or is too small to be listed
     */
    public record ChangedFile(String path, long before, long after) {

        /** Returns the growth in bytes; negative if it shrank. */
        public long growth() {
            return after - before;
        }
    }

    /**
     * Compares packages. A report has the heaviest packages only; one that the other report may have left out is neither new nor
     * gone.
     */
    static List<ChangedPackage> packages(@Nullable ReportedPackages before, @Nullable ReportedPackages after) {
        if (before == null || after == null || before.problem() != null || after.problem() != null) {
            return List.of();
        }
        Map<String, List<ReportedPackage>> old = byName(before);
        Map<String, List<ReportedPackage>> now = byName(after);
        List<ChangedPackage> changes = new ArrayList<>();
        now.forEach((key, list) -> {
            if (old.containsKey(key) || before.others() == 0) {
                changes.add(change(old.getOrDefault(key, List.of()), list));
            }
        });
        old.forEach((key, list) -> {
            if (!now.containsKey(key) && after.others() == 0) {
                changes.add(change(list, List.of()));
            }
        });
        changes.removeIf(change ->
                change.growth() == 0 && Wire.text(change.versionBefore()).equals(Wire.text(change.versionAfter())));
        changes.sort(Comparator.comparingLong((ChangedPackage change) -> Math.abs(change.growth()))
                .reversed());
        return changes.subList(0, Math.min(MOST, changes.size()));
    }

    private static Map<String, List<ReportedPackage>> byName(ReportedPackages packages) {
        return packages.heaviest().stream()
                .collect(Collectors.groupingBy(
                        each -> each.type() + " " + each.name(), TreeMap::new, Collectors.toList()));
    }

    private static ChangedPackage change(List<ReportedPackage> before, List<ReportedPackage> after) {
        ReportedPackage any = (after.isEmpty() ? before : after).get(0);
        return new ChangedPackage(any.type(), any.name(), versions(before), versions(after), size(before), size(after));
    }

    private static @Nullable String versions(List<ReportedPackage> packages) {
        return packages.isEmpty()
                ? null
                : packages.stream().map(ReportedPackage::version).sorted().collect(Collectors.joining(", "));
    }

    private static long size(List<ReportedPackage> packages) {
        return packages.stream().mapToLong(ReportedPackage::size).sum();
    }
}
