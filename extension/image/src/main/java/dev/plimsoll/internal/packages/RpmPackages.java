package dev.plimsoll.internal.packages;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.packages.PackageTree.Found;
import dev.plimsoll.internal.packages.format.PackageFile;
import dev.plimsoll.internal.packages.format.PackageFormatException;
import dev.plimsoll.internal.packages.format.RpmDatabase;
import java.util.List;

/**
 * The packages that rpm installed. The database is in one of three folders and of one of three forms; which it is depends on
 * the distribution.
 */
final class RpmPackages implements PackageKind {

    private static final FileKind DATABASE = FileKind.whole(
                    "RPM_DATABASE",
                    (path, content) -> RpmDatabase.read(content),
                    "/var/lib/rpm/rpmdb.sqlite",
                    "/var/lib/rpm/Packages.db",
                    "/var/lib/rpm/Packages",
                    "/usr/lib/sysimage/rpm/rpmdb.sqlite",
                    "/usr/lib/sysimage/rpm/Packages.db",
                    "/usr/lib/sysimage/rpm/Packages",
                    "/usr/share/rpm/rpmdb.sqlite",
                    "/usr/share/rpm/Packages.db",
                    "/usr/share/rpm/Packages")
            .database();

    /** The log that SQLite writes next to a database until its content is in there. rpm leaves an empty one. */
    private static final FileKind LOG = FileKind.whole(
            "RPM_LOG",
            (path, content) -> {
                if (content.hasRemaining()) {
                    throw new PackageFormatException("it holds changes that are not in rpmdb.sqlite yet");
                }
                return new PackageFile(List.of(), List.of(), "");
            },
            "/{var/lib,usr/lib/sysimage,usr/share}/rpm/rpmdb.sqlite-wal",
            "/{var/lib,usr/lib/sysimage,usr/share}/rpm/rpmdb.sqlite-journal");

    @Override
    public List<FileKind> files() {
        return List.of(DATABASE, LOG);
    }

    @Override
    public void collect(PackageTree files, PackageClaims claims) {
        List<Found> databases = files.all(DATABASE);
        if (databases.size() > 1) {
            throw files.unreadable(
                    databases.get(1).path(),
                    "the image also has " + databases.get(0).path() + ", and which of the two rpm uses is unknown");
        }
        databases.forEach(database -> claims.addListed(PackageType.RPM, database, files));
    }
}
