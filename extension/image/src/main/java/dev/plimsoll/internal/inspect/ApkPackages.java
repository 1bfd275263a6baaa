package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.inspect.PackageTree.Found;
import dev.plimsoll.internal.packages.DeclaredPackage;
import dev.plimsoll.internal.packages.PackageFile.Kind;
import java.util.stream.Stream;

/** The packages that apk installed. Newer releases have their database below {@code /usr}. */
final class ApkPackages {

    private ApkPackages() {}

    static void collect(PackageTree files, PackageClaims claims) {
        Stream.of("/lib/apk/db/installed", "/usr/lib/apk/db/installed")
                .flatMap(path -> files.database(Kind.APK_DATABASE, path).stream())
                .distinct()
                .forEach(database -> collect(database, files, claims));
    }

    private static void collect(Found database, PackageTree files, PackageClaims claims) {
        for (DeclaredPackage declared : database.file().packages()) {
            PackageClaims.Draft draft = claims.add(PackageType.ALPINE, declared, database.node());
            declared.paths().forEach(path -> files.regularFile(path).ifPresent(node -> claims.claim(draft, node)));
        }
    }
}
