package dev.plimsoll.internal.packages;

import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.layers.ImageTree;
import java.util.List;

/** Finds the packages of an image, and who owns its files. */
public final class PackageFinder {

    private PackageFinder() {}

    public static ImagePackages find(ImageId image, ImageTree tree, List<PackageIndex> indexes, List<Layer> layers) {
        PackageTree files = new PackageTree(image, tree, indexes);
        PackageClaims claims = new PackageClaims(distribution(files));
        PackageKinds.ALL.forEach(kind -> kind.collect(files, claims));
        return claims.weigh(tree.all(), layers, files.unread());
    }

    /** Returns an empty string if the image doesn't say it. */
    private static String distribution(PackageTree files) {
        return files.all(PackageKinds.OS_RELEASE).stream()
                .flatMap(found -> found.file().texts().stream())
                .findFirst()
                .orElse("");
    }
}
