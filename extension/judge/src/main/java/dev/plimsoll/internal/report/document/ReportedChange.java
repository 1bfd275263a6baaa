package dev.plimsoll.internal.report.document;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.difference.Change;
import dev.plimsoll.internal.packages.PackageChange;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.packages.PackageChanges.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

        static ChangedPackage of(PackageChange change) {
            return new ChangedPackage(
                    change.type(),
                    change.name(),
                    versions(change.before()),
                    versions(change.after()),
                    change.sizeBefore().bytes(),
                    change.sizeAfter().bytes());
        }

        private static @Nullable String versions(List<String> versions) {
            return versions.isEmpty() ? null : String.join(", ", versions);
        }

        /** Returns the change with its name, such as {@code deb curl 8.14 → 8.15}. */
        public Change change() {
            return Change.of(
                    new PackageChange(
                            type,
                            name,
                            Stream.ofNullable(versionBefore).toList(),
                            Stream.ofNullable(versionAfter).toList(),
                            ByteSize.of(before),
                            ByteSize.of(after),
                            Optional.empty()),
                    "→");
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

        /** Returns the change, with the path as its name. */
        public Change change() {
            return Change.of(path, size(before), size(after), Optional.empty());
        }

        private static Optional<ByteSize> size(long bytes) {
            return Optional.of(ByteSize.of(bytes)).filter(size -> bytes != 0);
        }
    }

    /**
     * Compares packages. A report has the heaviest packages only; one that the other report may have left out is neither new nor
     * gone.
     */
    public static List<ChangedPackage> packages(@Nullable ReportedPackages before, @Nullable ReportedPackages after) {
        if (before == null || after == null || before.problem() != null || after.problem() != null) {
            return List.of();
        }
        return PackageChanges.compare(parts(before), parts(after)).stream()
                .filter(change -> change.isNew() ? before.others() == 0 : !change.isGone() || after.others() == 0)
                .limit(MOST)
                .map(ChangedPackage::of)
                .toList();
    }

    private static List<Part> parts(ReportedPackages packages) {
        return packages.heaviest().stream()
                .map(each ->
                        new Part(each.type(), each.name(), each.version(), ByteSize.of(each.size()), Optional.empty()))
                .toList();
    }
}
