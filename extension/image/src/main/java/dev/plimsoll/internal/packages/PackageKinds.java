package dev.plimsoll.internal.packages;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.packages.format.GoReader;
import dev.plimsoll.internal.packages.format.JarReader;
import dev.plimsoll.internal.packages.format.OsRelease;
import dev.plimsoll.internal.packages.format.PackageFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All kinds of packages. A file that several claim belongs to the first: the package manager that put a file there comes before
 * what is in the file.
 */
final class PackageKinds {

    static final List<PackageKind> ALL = List.of(
            new ForeignPackages(),
            new DpkgPackages(),
            new ApkPackages(),
            new RpmPackages(),
            new PythonPackages(),
            new NpmPackages(),
            new SingleFilePackages(
                    PackageType.MAVEN,
                    FileKind.whole("JAR", JarReader::read, "**/*.jar", "**/*.war", "**/*.ear")
                            .alone()),
            new SingleFilePackages(PackageType.GO, FileKind.program("GO_PROGRAM", GoReader::read)));

    /** Its text is the {@code ID} of the distribution. */
    static final FileKind OS_RELEASE =
            FileKind.text("OS_RELEASE", OsRelease::read, "/etc/os-release", "/usr/lib/os-release");

    private static final List<FileKind> FILES = files();

    private PackageKinds() {}

    /**
     * A file that describes packages.
     *
     * @param file has a {@linkplain PackageFile#fault fault} if it can't be read
     */
    record Described(FileKind kind, PackageFile file) {}

    private static List<FileKind> files() {
        List<FileKind> files = new ArrayList<>(List.of(OS_RELEASE));
        ALL.forEach(kind -> files.addAll(kind.files()));
        return List.copyOf(files);
    }

    /** Returns the databases, which don't go without their packages. */
    static List<FileKind> databases() {
        return FILES.stream().filter(FileKind::isDatabase).toList();
    }

    /**
     * Returns what a file with this path describes; empty if that depends on its content.
     *
     * @param path absolute and normalized
     */
    static Optional<FileKind> of(String path) {
        for (FileKind kind : FILES) {
            if (kind.matches(path)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns the kind of files with a name. */
    static FileKind named(String name) {
        return FILES.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Reads a regular file.
     *
     * @param path absolute and normalized
     * @param known what a file with this path describes, see {@link #of}
     * @return empty if it doesn't describe packages
     * @throws IOException if the stream fails
     */
    static Optional<Described> read(String path, Optional<FileKind> known, FileContent content) throws IOException {
        if (known.isPresent()) {
            return known.get().read(path, content);
        }
        for (FileKind kind : FILES) {
            Optional<Described> found = kind.isByContent() ? kind.read(path, content) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
