package dev.plimsoll.internal.packages;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.packages.format.ApkReader;
import java.util.List;

/** The packages that apk installed. Newer releases have their database below {@code /usr}. */
final class ApkPackages implements PackageKind {

    private static final FileKind DATABASE = FileKind.text(
                    "APK_DATABASE", ApkReader::read, "/lib/apk/db/installed", "/usr/lib/apk/db/installed")
            .database();

    @Override
    public List<FileKind> files() {
        return List.of(DATABASE);
    }

    @Override
    public void collect(PackageTree files, PackageClaims claims) {
        files.all(DATABASE).forEach(database -> claims.addListed(PackageType.ALPINE, database, files));
    }
}
