package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.internal.text.ImagePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packages of an image, weighed. */
final class TreePackages implements ImagePackages {

    private final List<ImagePackage> packages;
    private final Map<String, ImagePackage> owners = new HashMap<>();
    private final ByteSize unowned;
    private final ByteSize hidden;

    /**
     * Creates the packages.
     *
     * @param packages the heaviest first
     */
    TreePackages(List<ImagePackage> packages, ByteSize unowned, ByteSize hidden) {
        this.packages = List.copyOf(packages);
        this.unowned = unowned;
        this.hidden = hidden;
        packages.forEach(each -> each.files().forEach(path -> owners.put(path, each)));
    }

    @Override
    public List<ImagePackage> all() {
        return packages;
    }

    @Override
    public List<ImagePackage> named(String name) {
        return packages.stream().filter(each -> each.isNamed(name)).toList();
    }

    @Override
    public Optional<ImagePackage> ownerOf(String path) {
        return Optional.ofNullable(owners.get(ImagePath.check(path)));
    }

    @Override
    public ByteSize unowned() {
        return unowned;
    }

    @Override
    public ByteSize hidden() {
        return hidden;
    }
}
