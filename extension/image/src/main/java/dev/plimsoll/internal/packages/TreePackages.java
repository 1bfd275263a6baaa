package dev.plimsoll.internal.packages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.internal.text.ImagePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The packages of an image, weighed. */
final class TreePackages implements ImagePackages {

    private final List<ImagePackage> packages;
    private final Map<String, ImagePackage> owners = new HashMap<>();
    private final ByteSize unowned;
    private final ByteSize hidden;
    private final List<UnreadPackage> unread;

    /**
     * Creates the packages.
     *
     * @param packages the heaviest first
     * @param unread the files whose packages are unknown
     */
    TreePackages(List<ImagePackage> packages, ByteSize unowned, ByteSize hidden, List<UnreadPackage> unread) {
        this.packages = List.copyOf(packages);
        this.unowned = unowned;
        this.hidden = hidden;
        this.unread = List.copyOf(unread);
        packages.forEach(each -> each.files().forEach(path -> owners.put(path, each)));
    }

    @Override
    public List<ImagePackage> all() {
        requireRead(file -> true);
        return packages;
    }

    @Override
    public List<ImagePackage> named(String name) {
        List<ImagePackage> named =
                packages.stream().filter(each -> each.isNamed(name)).toList();
        requireRead(file -> named.isEmpty() || file.mayBeNamed(name));
        return named;
    }

    @Override
    public Optional<ImagePackage> ownerOf(String path) {
        Optional<ImagePackage> owner = Optional.ofNullable(owners.get(ImagePath.check(path)));
        requireRead(file -> owner.isEmpty() && file.path().equals(path));
        return owner;
    }

    private void requireRead(Predicate<UnreadPackage> isNeeded) {
        unread.stream().filter(isNeeded).findFirst().ifPresent(file -> {
            throw file.failure();
        });
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
