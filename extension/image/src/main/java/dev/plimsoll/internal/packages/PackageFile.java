package dev.plimsoll.internal.packages;

import java.util.List;

/**
 * What a file says about packages.
 *
 * @param packages the packages that it describes
 * @param texts what else it says, see {@link Kind}
 * @param fault why it can't be read, which completes a sentence that already names the file; empty if it can
 */
public record PackageFile(Kind kind, List<DeclaredPackage> packages, List<String> texts, String fault) {

    /** The kinds of files. */
    public enum Kind {
        /** The texts are the {@code ID} of the distribution. */
        OS_RELEASE,
        /** The database of dpkg. The texts are the names of packages that are not installed. */
        DPKG_STATUS,
        /** One package of dpkg, in distroless images. */
        DPKG_PARAGRAPH,
        /** The texts are the paths of a package of dpkg. */
        DPKG_FILES,
        /** The texts are, in turn, a path, the path that it is renamed to, and the package that may use it, or a colon. */
        DPKG_DIVERSIONS,
        /** The database of apk. */
        APK_DATABASE,
        /** A jar: itself and what is in it. */
        JAR,
        /** The description of a package of npm. */
        NPM_PACKAGE,
        /** The description of a package of Python. */
        PYTHON_METADATA,
        /**
         * The texts are the paths of a package of Python, relative to the parent of its folder {@code *.dist-info}, or to its
         * folder {@code *.egg-info}.
         */
        PYTHON_RECORD,
        /** A program of Go: its module, and those that it is built from. */
        GO_PROGRAM
    }

    /** Copies the lists. */
    public PackageFile {
        packages = List.copyOf(packages);
        texts = List.copyOf(texts);
    }

    static PackageFile ofPackages(Kind kind, List<DeclaredPackage> packages) {
        return new PackageFile(kind, packages, List.of(), "");
    }

    static PackageFile ofTexts(Kind kind, List<String> texts) {
        return new PackageFile(kind, List.of(), texts, "");
    }

    static PackageFile broken(Kind kind, String fault) {
        return new PackageFile(kind, List.of(), List.of(), fault);
    }
}
