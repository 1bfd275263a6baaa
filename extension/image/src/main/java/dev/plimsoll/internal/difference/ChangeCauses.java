package dev.plimsoll.internal.difference;

import dev.plimsoll.image.ImagePackage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packages, and the files that no package owns, that account for the change of an image's size. Each byte is in one row
 * at most.
 *
 * @param parts packages and files, the largest change first
 * @param totals the files without a row: those that no package owns, and those that a higher layer hides
 */
public record ChangeCauses(List<Change> parts, List<Change> totals) {

    /** Files below this part of the largest change are summed up, because databases of packages consist of such files. */
    private static final int WORTHWHILE = 20;

    /** Finds the causes of a difference. */
    public static ChangeCauses of(ImageDifference difference) {
        Set<String> owned = new HashSet<>();
        Stream.concat(difference.before().image().stream(), Stream.of(difference.after()))
                .flatMap(image -> image.packages().packages().stream())
                .map(ImagePackage::files)
                .forEach(owned::addAll);
        List<Change> parts = new ArrayList<>(difference.packages().changes().stream()
                .filter(each -> each.bytes() != 0)
                .map(each -> Change.of(each, "→"))
                .toList());
        List<Change> unowned = difference.files().stream()
                .filter(file -> !owned.contains(file.name()))
                .toList();
        long largest = Stream.concat(parts.stream(), unowned.stream())
                .mapToLong(Change::weight)
                .max()
                .orElse(0);
        List<Change> shown = unowned.stream()
                .filter(file -> owned.isEmpty() || file.weight() >= largest / WORTHWHILE)
                .toList();
        parts.addAll(shown);
        parts.sort(Change.LARGEST_FIRST);
        // Without packages in the former image, or if that is unknown, the total of files that no package owns was not
        // asked.
        long all = difference.packages().unowned() == 0
                ? sum(unowned)
                : difference.packages().unowned();
        List<Change> totals = Stream.of(
                        Change.total(
                                shown.isEmpty() ? "files that no package owns" : "other files that no package owns",
                                all - sum(shown)),
                        Change.total(
                                "files that a higher layer hides",
                                difference.packages().hidden()))
                .filter(total -> total.bytes() != 0)
                .toList();
        return new ChangeCauses(parts, totals);
    }

    private static long sum(List<Change> changes) {
        return changes.stream().mapToLong(Change::bytes).sum();
    }

    /** Returns at most this many rows; the last ones are totals, so that nothing is lost. */
    public List<Change> atMost(int rows) {
        List<Change> all = new ArrayList<>(parts);
        if (parts.size() + totals.size() > rows) {
            List<Change> others = all.subList(rows - totals.size() - 1, all.size());
            Change rest = Change.total(others.size() + " others", sum(others));
            others.clear();
            all.add(rest);
        }
        all.addAll(totals);
        return all;
    }

    /** Returns the part with the largest growth; empty if none grew. */
    public Optional<Change> largestGrowth() {
        return parts.stream().filter(part -> part.bytes() > 0).max(Comparator.comparing(Change::bytes));
    }
}
