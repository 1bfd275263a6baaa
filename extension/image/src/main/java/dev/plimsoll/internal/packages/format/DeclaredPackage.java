package dev.plimsoll.internal.packages.format;

import java.util.List;

/**
 * A package as a file describes it.
 *
 * @param name as {@link dev.plimsoll.image.ImagePackage#name()}
 * @param version empty if the file doesn't have it
 * @param architecture empty if the package manager has none
 * @param paths what the package owns, as absolute paths; empty if other files say that
 * @param ownsFile whether the package owns the file that describes it, as a jar does
 */
public record DeclaredPackage(String name, String version, String architecture, List<String> paths, boolean ownsFile) {

    /** Copies the list. */
    public DeclaredPackage {
        paths = List.copyOf(paths);
    }

    /** Describes a package whose files are listed elsewhere, or that has none. */
    static DeclaredPackage of(String name, String version) {
        return new DeclaredPackage(name, version, "", List.of(), false);
    }

    /** Returns the same package, which owns the file that describes it. */
    DeclaredPackage owningFile() {
        return new DeclaredPackage(name, version, architecture, paths, true);
    }
}
