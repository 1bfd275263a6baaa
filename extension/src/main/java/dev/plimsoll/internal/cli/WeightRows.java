package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerGrowth.GrownFile;
import dev.plimsoll.internal.assertions.LayerTable;
import dev.plimsoll.internal.assertions.PackageTable;
import dev.plimsoll.internal.cli.WeightChange.FilePair;
import dev.plimsoll.internal.inspect.InspectedImage.PlacedFile;
import dev.plimsoll.internal.inspect.PackageChange;
import dev.plimsoll.internal.inspect.PackageChanges;
import dev.plimsoll.internal.session.ImageWeight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packages, and the files that no package owns, that account for the change of an image's size. Each byte is in one row
 * at most.
 *
 * @param parts packages and files, the largest change first
 * @param totals the files that have no row of their own: those that no package owns, and those that a higher layer hides
 * @param isCompared whether the old image's packages and files are known; otherwise, all of the new layers are listed
 */
record WeightRows(List<WeightRow> parts, List<WeightRow> totals, boolean isCompared) {

    /** Files below this part of the largest change are summed up, because databases of packages consist of such files. */
    private static final int WORTHWHILE = 20;

    static WeightRows of(WeightChange change) {
        Map<String, PlacedFile> present = byPath(change.after());
        List<WeightRow> files = change.files().stream()
                .map(file -> row(file, change.after(), present))
                .toList();
        return of(change.packages(), files, change.before().packages().packages(), change.after(), true);
    }

    static WeightRows of(LockChange change) {
        Map<String, PlacedFile> present = byPath(change.after());
        List<WeightRow> files = change.growth().files().stream()
                .map(file -> row(file, change.after(), present))
                .toList();
        return of(
                change.packages(),
                files,
                List.of(),
                change.after(),
                change.growth().isCompared() && change.packages().isCompared());
    }

    private static WeightRows of(
            PackageChanges packages,
            List<WeightRow> files,
            List<ImagePackage> former,
            ImageWeight after,
            boolean isCompared) {
        Set<String> owned = new HashSet<>();
        Stream.concat(former.stream(), after.packages().packages().stream())
                .forEach(each -> owned.addAll(each.files()));
        List<WeightRow> parts = new ArrayList<>(packages.changes().stream()
                .filter(each -> each.bytes() != 0)
                .map(each -> row(each, after, packages.isCompared()))
                .toList());
        List<WeightRow> unowned =
                files.stream().filter(file -> !owned.contains(file.name())).toList();
        long largest = Stream.concat(parts.stream(), unowned.stream())
                .mapToLong(WeightRow::weight)
                .max()
                .orElse(0);
        boolean hasPackages = !owned.isEmpty();
        List<WeightRow> shown = unowned.stream()
                .filter(file -> !hasPackages || file.weight() >= largest / WORTHWHILE)
                .toList();
        parts.addAll(shown);
        parts.sort(Comparator.comparing(WeightRow::weight).reversed());
        // Without packages in the former image, or if that is unknown, the total of files that no package owns was not
        // asked.
        long all = packages.unowned() == 0 ? sum(unowned) : packages.unowned();
        long rest = all - sum(shown);
        List<WeightRow> totals = new ArrayList<>();
        if (rest != 0) {
            totals.add(WeightRow.total(
                    shown.isEmpty() ? "files that no package owns" : "other files that no package owns", rest));
        }
        if (packages.hidden() != 0) {
            totals.add(WeightRow.total("files that a higher layer hides", packages.hidden()));
        }
        return new WeightRows(parts, totals, isCompared);
    }

    private static long sum(List<WeightRow> rows) {
        return rows.stream().mapToLong(WeightRow::change).sum();
    }

    private static WeightRow row(PackageChange change, ImageWeight after, boolean isCompared) {
        return new WeightRow(
                PackageTable.name(change, "→"),
                isCompared ? WeightChange.before(change) : Optional.empty(),
                WeightChange.after(change),
                change.bytes(),
                after.packages().packages().stream()
                        .filter(each ->
                                each.type() == change.type() && each.name().equals(change.name()))
                        .findFirst()
                        .map(each -> instruction(after, each.layer())));
    }

    private static WeightRow row(FilePair file, ImageWeight after, Map<String, PlacedFile> present) {
        return new WeightRow(
                file.path(),
                file.before(),
                file.after(),
                file.change(),
                Optional.ofNullable(present.get(file.path())).map(each -> instruction(after, each)));
    }

    private static WeightRow row(GrownFile file, ImageWeight after, Map<String, PlacedFile> present) {
        Optional<PlacedFile> placed = Optional.ofNullable(present.get(file.path()));
        Optional<ByteSize> size = placed.map(each -> ByteSize.of(each.file().size()));
        return new WeightRow(
                file.path(),
                size.filter(now -> !file.isNew()).map(file.growth()::distanceTo),
                size,
                file.growth().bytes(),
                placed.map(each -> instruction(after, each)));
    }

    private static Map<String, PlacedFile> byPath(ImageWeight image) {
        Map<String, PlacedFile> files = new HashMap<>();
        image.files().forEach(each -> files.put(each.file().path(), each));
        return files;
    }

    private static String instruction(ImageWeight image, PlacedFile file) {
        return instruction(image, image.layers().get(file.layer()));
    }

    private static String instruction(ImageWeight image, Layer layer) {
        return LayerTable.origin(layer, image::origin);
    }

    /** Returns at most this many rows; the last ones are totals, so that nothing is lost. */
    List<WeightRow> atMost(int rows) {
        List<WeightRow> all = new ArrayList<>(parts);
        if (parts.size() + totals.size() > rows) {
            int shown = rows - totals.size() - 1;
            List<WeightRow> others = parts.subList(shown, parts.size());
            all = new ArrayList<>(parts.subList(0, shown));
            all.add(WeightRow.total(others.size() + " others", sum(others)));
        }
        all.addAll(totals);
        return all;
    }

    /** Returns the part with the largest growth; empty if none grew. */
    Optional<WeightRow> largestGrowth() {
        return parts.stream().filter(part -> part.change() > 0).max(Comparator.comparing(WeightRow::change));
    }
}
