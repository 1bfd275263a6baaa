package dev.plimsoll.internal.packages;

import dev.plimsoll.internal.packages.format.PackageFormatException;
import java.util.List;

/** Packages of package managers whose databases can't be read. An image with one has packages, and it is unknown which. */
final class ForeignPackages implements PackageKind {

    private static final List<FileKind> FILES = List.of(
            foreign("RPM", "/var/lib/rpmmanifest/container-manifest-1", "/var/lib/rpmmanifest/container-manifest-2")
                    .database(),
            foreign("chisel", "/var/lib/chisel/manifest.wall").database(),
            foreign("opkg", "/usr/lib/opkg/status", "/var/lib/opkg/status").database(),
            foreign("pacman", "/var/lib/pacman/local/*/desc"),
            foreign("Portage", "/var/db/pkg/*/*/CONTENTS"),
            foreign("Nix", "/nix/store/**"));

    private static FileKind foreign(String manager, String... globs) {
        return FileKind.whole(
                manager,
                (path, content) -> {
                    throw new PackageFormatException(
                            "it is a database of " + manager + ", which Plimsoll doesn't know how to read");
                },
                globs);
    }

    @Override
    public List<FileKind> files() {
        return FILES;
    }

    @Override
    public void collect(PackageTree files, PackageClaims claims) {
        // One that a container sees is an error already.
    }
}
