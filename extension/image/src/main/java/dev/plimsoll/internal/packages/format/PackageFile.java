package dev.plimsoll.internal.packages.format;

import java.util.List;

/**
 * The statements of a file about packages.
 *
 * @param packages the packages that it describes
 * @param texts what else it says, such as the paths of a package that another file describes
 * @param fault why it can't be read, which completes a sentence that already names the file; empty if it can
 */
public record PackageFile(List<DeclaredPackage> packages, List<String> texts, String fault) {

    /** Copies the lists. */
    public PackageFile {
        packages = List.copyOf(packages);
        texts = List.copyOf(texts);
    }

    static PackageFile ofPackages(List<DeclaredPackage> packages) {
        return new PackageFile(packages, List.of(), "");
    }

    static PackageFile ofTexts(List<String> texts) {
        return new PackageFile(List.of(), texts, "");
    }

    /** Returns a file that can't be read. */
    public static PackageFile broken(String fault) {
        return new PackageFile(List.of(), List.of(), fault);
    }
}
