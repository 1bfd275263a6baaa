package dev.plimsoll.internal.packages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The packages by which an image and an earlier one differ.
 *
 * @param changes the largest change of size first; without packages that differ in nothing
 * @param unowned by how many bytes the files that no package owns have grown
 * @param hidden by how many bytes the files that higher layers hide have grown
 * @param isCompared whether the packages of the earlier image are known. Otherwise, all packages of the new layers are
 *     listed as new
 * @param problem why packages can't be read, without a full stop; empty if they can
 */
public record PackageChanges(
        List<PackageChange> changes, long unowned, long hidden, boolean isCompared, Optional<String> problem) {

    /** Neither image has packages. */
    public static final PackageChanges NONE = new PackageChanges(List.of(), 0, 0, true, Optional.empty());

    /**
     * A package of one of the images.
     *
     * @param type as in package URLs, such as {@code deb}
     * @param layer the layer that brings it; empty if that is unknown
     */
    public record Part(String type, String name, String version, ByteSize size, Optional<Layer> layer) {}

    /** Copies the list. */
    public PackageChanges {
        changes = List.copyOf(changes);
    }

    /** Compares the packages of two images. */
    public static PackageChanges between(PackageWeights before, PackageWeights after) {
        Optional<String> problem = after.problem().or(before::problem);
        if (problem.isPresent() || (before.isEmpty() && after.isEmpty())) {
            return problem.isEmpty() ? NONE : new PackageChanges(List.of(), 0, 0, true, problem);
        }
        return new PackageChanges(
                changes(before.packages(), after.packages()),
                // If one of the images has no packages, its unowned bytes were not counted.
                before.isEmpty() || after.isEmpty()
                        ? 0
                        : after.unowned().bytes() - before.unowned().bytes(),
                before.isEmpty() || after.isEmpty()
                        ? 0
                        : after.hidden().bytes() - before.hidden().bytes(),
                true,
                Optional.empty());
    }

    /** Lists the packages of new layers, because those of the earlier image are unknown. */
    public static PackageChanges of(PackageWeights weights, List<Layer> added) {
        return new PackageChanges(
                changes(
                        List.of(),
                        weights.packages().stream()
                                .filter(each -> added.contains(each.layer()))
                                .toList()),
                0,
                0,
                false,
                weights.problem());
    }

    private static List<PackageChange> changes(List<ImagePackage> before, List<ImagePackage> after) {
        return compare(parts(before), parts(after));
    }

    private static List<Part> parts(List<ImagePackage> packages) {
        return packages.stream()
                .map(each -> new Part(
                        each.type().urlType(), each.name(), each.version(), each.size(), Optional.of(each.layer())))
                .toList();
    }

    /** Lists the packages that differ, the largest change of size first. */
    public static List<PackageChange> compare(List<Part> before, List<Part> after) {
        Map<List<String>, List<Part>> old = byName(before);
        Map<List<String>, List<Part>> present = byName(after);
        Set<List<String>> all = new HashSet<>(old.keySet());
        all.addAll(present.keySet());
        return all.stream()
                .map(key -> change(old.getOrDefault(key, List.of()), present.getOrDefault(key, List.of())))
                .filter(change -> change.bytes() != 0 || !change.before().equals(change.after()))
                .sorted(Comparator.comparing((PackageChange change) -> Math.abs(change.bytes()))
                        .reversed()
                        .thenComparing(PackageChange::name)
                        .thenComparing(PackageChange::type))
                .toList();
    }

    private static Map<List<String>, List<Part>> byName(List<Part> packages) {
        return packages.stream().collect(Collectors.groupingBy(each -> List.of(each.type(), each.name())));
    }

    private static PackageChange change(List<Part> before, List<Part> after) {
        Part any = (after.isEmpty() ? before : after).get(0);
        return new PackageChange(
                any.type(),
                any.name(),
                versions(before),
                versions(after),
                size(before),
                size(after),
                after.isEmpty() ? Optional.empty() : any.layer());
    }

    private static List<String> versions(List<Part> packages) {
        return packages.stream().map(Part::version).sorted().toList();
    }

    private static ByteSize size(List<Part> packages) {
        return ByteSize.sum(packages.stream().map(Part::size));
    }

    /** Returns whether there is nothing to show: no package differs, and no reason why that is unknown. */
    public boolean isEmpty() {
        return changes.isEmpty() && problem.isEmpty();
    }
}
