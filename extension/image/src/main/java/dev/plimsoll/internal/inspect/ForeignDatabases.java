package dev.plimsoll.internal.inspect;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.inspect.ImageTree.Node;
import dev.plimsoll.internal.text.PathGlob;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds databases of package managers that can't be read. An image with one has packages, and it is unknown which. */
final class ForeignDatabases {

    private static final Map<String, String> FILES = files();

    private static final Map<PathGlob, String> PATTERNS = Map.of(
            PathGlob.parse("/var/lib/pacman/local/*/desc"), "pacman",
            PathGlob.parse("/var/db/pkg/*/*/CONTENTS"), "Portage",
            PathGlob.parse("/nix/store/*"), "Nix");

    private ForeignDatabases() {}

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String folder : new String[] {"/var/lib/rpm/", "/usr/lib/sysimage/rpm/", "/usr/share/rpm/"}) {
            for (String name : new String[] {"rpmdb.sqlite", "Packages", "Packages.db"}) {
                files.put(folder + name, "RPM");
            }
        }
        files.put("/var/lib/rpmmanifest/container-manifest-1", "RPM");
        files.put("/var/lib/rpmmanifest/container-manifest-2", "RPM");
        files.put("/var/lib/chisel/manifest.wall", "chisel");
        files.put("/usr/lib/opkg/status", "opkg");
        files.put("/var/lib/opkg/status", "opkg");
        return files;
    }

    /** Returns whether a path is that of such a database. */
    static boolean isFile(String path) {
        return FILES.containsKey(path);
    }

    /**
     * Checks that an image has none.
     *
     * @throws InspectionException if it has one
     */
    static void check(PackageTree tree) {
        FILES.forEach((path, manager) -> {
            if (tree.existing(path).isPresent()) {
                throw unreadable(tree, path, manager);
            }
        });
        for (Node node : tree.all()) {
            String path = node.file().path();
            // Most paths are elsewhere, and matching a pattern takes time.
            if (path.startsWith("/var/lib/pacman/") || path.startsWith("/var/db/") || path.startsWith("/nix/")) {
                PATTERNS.forEach((pattern, manager) -> {
                    if (pattern.matches(path)) {
                        throw unreadable(tree, path, manager);
                    }
                });
            }
        }
    }

    private static InspectionException unreadable(PackageTree tree, String path, String manager) {
        return tree.unreadable(path, "it is a database of " + manager + ", which Plimsoll doesn't know how to read");
    }
}
