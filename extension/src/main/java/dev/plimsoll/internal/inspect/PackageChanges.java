package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.PackageType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private record Key(PackageType type, String name) {}

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
                // If one of the images has no packages, how many bytes of it nobody owns was not asked.
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
        Map<Key, List<ImagePackage>> old = byName(before);
        Map<Key, List<ImagePackage>> present = byName(after);
        List<PackageChange> changes = new ArrayList<>();
        present.forEach((key, packages) -> changes.add(change(key, old.getOrDefault(key, List.of()), packages)));
        old.forEach((key, packages) -> {
            if (!present.containsKey(key)) {
                changes.add(change(key, packages, List.of()));
            }
        });
        changes.removeIf(change -> change.bytes() == 0 && change.before().equals(change.after()));
        changes.sort(Comparator.comparing((PackageChange change) -> Math.abs(change.bytes()))
                .reversed()
                .thenComparing(PackageChange::name)
                .thenComparing(PackageChange::type));
        return changes;
    }

    private static Map<Key, List<ImagePackage>> byName(List<ImagePackage> packages) {
        Map<Key, List<ImagePackage>> found = new HashMap<>();
        packages.forEach(each -> found.computeIfAbsent(new Key(each.type(), each.name()), key -> new ArrayList<>())
                .add(each));
        return found;
    }

    private static PackageChange change(Key key, List<ImagePackage> before, List<ImagePackage> after) {
        return new PackageChange(key.type(), key.name(), versions(before), versions(after), size(before), size(after));
    }

    private static List<String> versions(List<ImagePackage> packages) {
        return packages.stream().map(ImagePackage::version).sorted().toList();
    }

    private static ByteSize size(List<ImagePackage> packages) {
        return ByteSize.sum(packages.stream().map(ImagePackage::size));
    }

    /** Returns whether there is nothing to show: no package differs, and no reason why that is unknown. */
    public boolean isEmpty() {
        return changes.isEmpty() && problem.isEmpty();
    }
}
