package dev.plimsoll.internal.packages;

import dev.plimsoll.internal.elf.ElfReader;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.io.WholeFile;
import dev.plimsoll.internal.packages.PackageFile.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads the files that describe packages, which it knows by their paths; programs of Go by their content.
 *
 * <p>A text has {@value #LARGEST_TEXT} bytes at most, and a jar or program 2 GiB.
 */
public final class PackageFileReader {

    private static final int LARGEST_TEXT = 16 << 20;

    private static final String DPKG = "/var/lib/dpkg/";

    private PackageFileReader() {}

    /** Reads the content of a text. */
    @FunctionalInterface
    private interface TextReader {

        PackageFile read(String text) throws PackageFormatException;
    }

    /**
     * Returns what a file with this path describes; empty if that depends on its content.
     *
     * @param path absolute and normalized
     */
    public static Optional<Kind> kind(String path) {
        if (path.startsWith(DPKG)) {
            return dpkgKind(path.substring(DPKG.length()));
        }
        if (path.equals("/etc/os-release") || path.equals("/usr/lib/os-release")) {
            return Optional.of(Kind.OS_RELEASE);
        }
        if (path.equals("/lib/apk/db/installed") || path.equals("/usr/lib/apk/db/installed")) {
            return Optional.of(Kind.APK_DATABASE);
        }
        if (path.endsWith(".dist-info/METADATA")
                || path.endsWith(".egg-info/PKG-INFO")
                || path.endsWith(".egg/EGG-INFO/PKG-INFO")) {
            return Optional.of(Kind.PYTHON_METADATA);
        }
        if (path.endsWith(".dist-info/RECORD") || path.endsWith(".egg-info/installed-files.txt")) {
            return Optional.of(Kind.PYTHON_RECORD);
        }
        if (NpmReader.isDescription(path)) {
            return Optional.of(Kind.NPM_PACKAGE);
        }
        return JarReader.isJar(path) ? Optional.of(Kind.JAR) : Optional.empty();
    }

    private static Optional<Kind> dpkgKind(String path) {
        if (path.equals("status")) {
            return Optional.of(Kind.DPKG_STATUS);
        }
        if (path.equals("diversions")) {
            return Optional.of(Kind.DPKG_DIVERSIONS);
        }
        if (path.startsWith("status.d/")) {
            return Optional.of(path.endsWith(".md5sums") ? Kind.DPKG_FILES : Kind.DPKG_PARAGRAPH);
        }
        return path.startsWith("info/") && path.endsWith(".list") ? Optional.of(Kind.DPKG_FILES) : Optional.empty();
    }

    /**
     * Reads a regular file.
     *
     * @param path absolute and normalized
     * @return empty if it doesn't describe packages; with a {@linkplain PackageFile#fault fault} if it can't be read
     * @throws IOException if the stream fails
     */
    public static Optional<PackageFile> read(String path, FileContent file) throws IOException {
        Optional<Kind> kind = kind(path);
        return kind.isPresent() ? Optional.of(read(kind.get(), path, file)) : program(file);
    }

    private static PackageFile read(Kind kind, String path, FileContent file) throws IOException {
        return switch (kind) {
            case OS_RELEASE -> text(kind, file, OsRelease::read);
            case DPKG_STATUS -> text(kind, file, DpkgReader::status);
            case DPKG_PARAGRAPH -> text(kind, file, DpkgReader::paragraph);
            case DPKG_FILES -> text(kind, file, path.endsWith(".list") ? DpkgReader::list : DpkgReader::sums);
            case DPKG_DIVERSIONS -> text(kind, file, DpkgReader::diversions);
            case APK_DATABASE -> text(kind, file, ApkReader::read);
            case NPM_PACKAGE -> text(kind, file, text -> NpmReader.read(path, text));
            case PYTHON_METADATA -> text(kind, file, PythonReader::metadata);
            case PYTHON_RECORD -> text(kind, file, path.endsWith(".txt") ? PythonReader::paths : PythonReader::files);
            case JAR -> jar(path, file);
            case GO_PROGRAM -> throw new IllegalArgumentException(path);
        };
    }

    private static PackageFile text(Kind kind, FileContent file, TextReader reader) throws IOException {
        if (file.size() > LARGEST_TEXT) {
            return PackageFile.broken(kind, "it has more than " + LARGEST_TEXT + " bytes");
        }
        try {
            return reader.read(RawText.decode(file.start((int) file.size())));
        } catch (PackageFormatException e) {
            return PackageFile.broken(kind, e.reason());
        }
    }

    private static PackageFile jar(String path, FileContent file) throws IOException {
        if (file.size() > WholeFile.LARGEST) {
            return PackageFile.broken(Kind.JAR, "it has more than 2 GiB");
        }
        ByteBuffer whole = file.whole();
        try {
            return JarReader.read(path, whole);
        } catch (PackageFormatException e) {
            return PackageFile.broken(Kind.JAR, e.reason());
        }
    }

    private static Optional<PackageFile> program(FileContent file) throws IOException {
        byte[] start = file.start(4);
        if (!ElfReader.isElf(start)) {
            return Optional.empty();
        }
        if (file.size() > WholeFile.LARGEST) {
            return Optional.of(PackageFile.broken(Kind.GO_PROGRAM, "it has more than 2 GiB"));
        }
        ByteBuffer whole = file.whole();
        try {
            return GoReader.read(whole);
        } catch (PackageFormatException e) {
            return Optional.of(PackageFile.broken(Kind.GO_PROGRAM, e.reason()));
        }
    }
}
