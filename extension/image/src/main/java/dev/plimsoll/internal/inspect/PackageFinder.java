package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.packages.DeclaredPackage;
import dev.plimsoll.internal.packages.PackageFile.Kind;
import java.util.List;

/**
 * Finds the packages of an image, and who owns its files.
 *
 * <p>A file that several claim belongs to dpkg, else apk, Python, npm, the jar that it is, or the program of Go that it is:
 * the package manager that put a file there comes before what is in the file.
 */
final class PackageFinder {

    private PackageFinder() {}

    static ImagePackages find(ImageId image, ImageTree tree, List<PackageIndex> indexes, List<Layer> layers) {
        PackageTree files = new PackageTree(image, tree, indexes);
        ForeignDatabases.check(files);
        PackageClaims claims = new PackageClaims(distribution(files));
        DpkgPackages.collect(files, claims);
        ApkPackages.collect(files, claims);
        PythonPackages.collect(files, claims);
        NpmPackages.collect(files, claims);
        collectSingleFiles(files, Kind.JAR, PackageType.MAVEN, claims);
        collectSingleFiles(files, Kind.GO_PROGRAM, PackageType.GO, claims);
        return claims.weigh(tree.all(), layers, files.unread());
    }

    /** Collects packages from files that they own, or that are a part of such a file. */
    private static void collectSingleFiles(PackageTree files, Kind kind, PackageType type, PackageClaims claims) {
        for (PackageTree.Found found : files.all(kind)) {
            for (DeclaredPackage declared : found.file().packages()) {
                PackageClaims.Draft draft = claims.add(type, declared, found.node());
                if (declared.ownsFile()) {
                    claims.claim(draft, found.node());
                }
            }
        }
    }

    /** Returns an empty string if the image doesn't say it. */
    private static String distribution(PackageTree files) {
        return files.all(Kind.OS_RELEASE).stream()
                .flatMap(found -> found.file().texts().stream())
                .findFirst()
                .orElse("");
    }
}
