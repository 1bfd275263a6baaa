package dev.plimsoll.internal.packages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Waste.WastedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Wasted files by the packages that owned them in the layers below the one that hides them.
 *
 * @param packages the largest first
 * @param others the files that no package owned, the largest first; all files if packages can't be read
 * @param problem why packages can't be read, without a full stop; empty if they can
 */
public record WastedPackages(List<WastedPackage> packages, List<WastedFile> others, Optional<String> problem) {

    /**
     * The files of a package that one layer adds and another one hides.
     *
     * @param owner the package, as it was before they were hidden
     * @param files their number
     * @param isDeleted whether they are deleted rather than overwritten
     */
    public record WastedPackage(
            ImagePackage owner, ByteSize size, int files, Layer addedBy, Layer hiddenBy, boolean isDeleted) {}

    /**
     * A wasted package or file.
     *
     * @param name the type, name and version of a package, or the path of a file
     * @param isDeleted whether it is deleted rather than overwritten
     */
    public record Largest(String name, ByteSize size, Layer addedBy, Layer hiddenBy, boolean isDeleted) {}

    private record Key(String packageUrl, Layer addedBy, Layer hiddenBy, boolean isDeleted) {}

    /** Copies the lists. */
    public WastedPackages {
        packages = List.copyOf(packages);
        others = List.copyOf(others);
    }

    /** Returns files whose owners are not known. */
    public static WastedPackages unowned(List<WastedFile> files) {
        return new WastedPackages(List.of(), files, Optional.empty());
    }

    /** Returns the package or file that is worth removing most; empty if nothing is wasted. */
    public Optional<Largest> largest() {
        Stream<Largest> ofPackages = packages.stream()
                .map(each -> new Largest(
                        PackageChange.text(
                                each.owner().type().urlType(), each.owner().toString()),
                        each.size(),
                        each.addedBy(),
                        each.hiddenBy(),
                        each.isDeleted()));
        Stream<Largest> ofFiles = others.stream()
                .map(file -> new Largest(file.path(), file.size(), file.addedBy(), file.hiddenBy(), file.isDeleted()));
        return Stream.concat(ofPackages.limit(1), ofFiles.limit(1))
                .reduce((one, other) -> one.size().compareTo(other.size()) >= 0 ? one : other);
    }

    /**
     * Finds the owners of files.
     *
     * @param below returns the packages in the layers below the one with this index
     */
    public static WastedPackages find(List<WastedFile> files, IntFunction<ImagePackages> below) {
        Map<Integer, ImagePackages> known = new HashMap<>();
        Map<Key, WastedPackage> found = new LinkedHashMap<>();
        List<WastedFile> others = new ArrayList<>();
        try {
            for (WastedFile file : files) {
                Optional<ImagePackage> owner = known.computeIfAbsent(
                                file.hiddenBy().index(), below::apply)
                        .ownerOf(file.path());
                if (owner.isPresent()) {
                    WastedPackage wasted = new WastedPackage(
                            owner.get(), file.size(), 1, file.addedBy(), file.hiddenBy(), file.isDeleted());
                    found.merge(
                            new Key(owner.get().packageUrl(), file.addedBy(), file.hiddenBy(), file.isDeleted()),
                            wasted,
                            WastedPackages::sum);
                } else {
                    others.add(file);
                }
            }
        } catch (RuntimeException e) {
            return new WastedPackages(List.of(), files, PackageWeights.problem(e));
        }
        return new WastedPackages(
                found.values().stream()
                        .sorted(Comparator.comparing(WastedPackage::size)
                                .reversed()
                                .thenComparing(wasted -> wasted.owner().name()))
                        .toList(),
                others,
                Optional.empty());
    }

    private static WastedPackage sum(WastedPackage one, WastedPackage other) {
        return new WastedPackage(
                one.owner(),
                one.size().plus(other.size()),
                one.files() + other.files(),
                one.addedBy(),
                one.hiddenBy(),
                one.isDeleted());
    }
}
