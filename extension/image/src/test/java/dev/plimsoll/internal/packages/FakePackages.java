package dev.plimsoll.internal.packages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.PackageType;
import java.util.List;
import java.util.Optional;

/** Packages that no image has. */
public record FakePackages(List<ImagePackage> all, ByteSize unowned, ByteSize hidden) implements ImagePackages {

    /** No packages. */
    public static final FakePackages NONE = new FakePackages(List.of(), ByteSize.ZERO, ByteSize.ZERO);

    /** Creates a package of Debian that owns one file, {@code /usr/share/NAME}. */
    public static ImagePackage debian(String name, String version, long size, Layer layer) {
        return of(PackageType.DEBIAN, name, version, size, layer);
    }

    /** Creates a package that owns one file, {@code /usr/share/NAME}. */
    public static ImagePackage of(PackageType type, String name, String version, long size, Layer layer) {
        return new ImagePackage(
                type,
                name,
                version,
                "pkg:" + type.urlType() + "/" + name,
                ByteSize.of(size),
                List.of("/usr/share/" + name),
                layer);
    }

    @Override
    public List<ImagePackage> named(String name) {
        return all.stream().filter(each -> each.name().equals(name)).toList();
    }

    @Override
    public Optional<ImagePackage> ownerOf(String path) {
        return all.stream().filter(each -> each.files().contains(path)).findFirst();
    }
}
