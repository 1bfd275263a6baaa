package dev.plimsoll.internal.packages;

import dev.plimsoll.internal.elf.ElfReader;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.io.WholeFile;
import dev.plimsoll.internal.packages.PackageKinds.Described;
import dev.plimsoll.internal.packages.format.PackageFile;
import dev.plimsoll.internal.packages.format.PackageFormatException;
import dev.plimsoll.internal.text.PathGlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kind of files that describe packages, known by their paths, or by their content if it has no globs. A text has
 * {@value #LARGEST_TEXT} bytes at most, and any other file 2 GiB.
 *
 * @param name in the cache; another name needs another version of it
 */
record FileKind(String name, Role role, Reader reader, List<PathGlob> globs) {

    private static final int LARGEST_TEXT = 16 << 20;

    /** The effect of a file that is missing or can't be read. */
    enum Role {
        /** Other files depend on it: no package is known. */
        PART,
        /** As a part; and where it was removed, the owner of each file is unknown. */
        DATABASE,
        /** It says nothing about other files: all other packages are known. */
        ALONE
    }

    /** Reads a file; empty if its content is not of the kind. */
    @FunctionalInterface
    interface Reader {
        Optional<PackageFile> read(String path, FileContent content) throws IOException, PackageFormatException;
    }

    /** Reads a text. */
    @FunctionalInterface
    interface TextReader {
        PackageFile read(String text) throws PackageFormatException;
    }

    /** Reads a text whose path matters. */
    @FunctionalInterface
    interface PlacedTextReader {
        PackageFile read(String path, String text) throws PackageFormatException;
    }

    /** Reads all bytes. */
    @FunctionalInterface
    interface WholeReader {
        PackageFile read(String path, ByteBuffer content) throws PackageFormatException;
    }

    /** Reads all bytes of a program; empty if it is not of the kind. */
    @FunctionalInterface
    interface ProgramReader {
        Optional<PackageFile> read(ByteBuffer content) throws PackageFormatException;
    }

    static FileKind text(String name, TextReader reader, String... globs) {
        return placedText(name, (path, text) -> reader.read(text), globs);
    }

    static FileKind placedText(String name, PlacedTextReader reader, String... globs) {
        return new FileKind(
                name,
                Role.PART,
                (path, content) -> {
                    requireAtMost(LARGEST_TEXT, content, LARGEST_TEXT + " bytes");
                    return Optional.of(reader.read(path, RawText.decode(content.start((int) content.size()))));
                },
                PathGlob.parseAll(globs));
    }

    static FileKind whole(String name, WholeReader reader, String... globs) {
        return new FileKind(
                name,
                Role.PART,
                (path, content) -> Optional.of(reader.read(path, whole(content))),
                PathGlob.parseAll(globs));
    }

    static FileKind program(String name, ProgramReader reader) {
        return new FileKind(
                name,
                Role.ALONE,
                (path, content) -> ElfReader.isElf(content.start(4)) ? reader.read(whole(content)) : Optional.empty(),
                List.of());
    }

    private static ByteBuffer whole(FileContent content) throws IOException, PackageFormatException {
        requireAtMost(WholeFile.LARGEST, content, "2 GiB");
        return content.whole();
    }

    private static void requireAtMost(long limit, FileContent content, String text) throws PackageFormatException {
        if (content.size() > limit) {
            throw new PackageFormatException("it has more than " + text);
        }
    }

    /** Returns the same kind as a database. */
    FileKind database() {
        return new FileKind(name, Role.DATABASE, reader, globs);
    }

    /** Returns the same kind, on which no other file depends. */
    FileKind alone() {
        return new FileKind(name, Role.ALONE, reader, globs);
    }

    boolean isDatabase() {
        return role == Role.DATABASE;
    }

    boolean isAlone() {
        return role == Role.ALONE;
    }

    boolean isByContent() {
        return globs.isEmpty();
    }

    /** Returns the globs that are paths. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        globs.stream()
                .map(PathGlob::toString)
                .filter(glob -> !glob.contains("*"))
                .forEach(places::add);
        return places;
    }

    boolean matches(String path) {
        for (PathGlob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }

    Optional<Described> read(String path, FileContent content) throws IOException {
        try {
            return reader.read(path, content).map(file -> new Described(this, file));
        } catch (PackageFormatException e) {
            return Optional.of(new Described(this, PackageFile.broken(e.reason())));
        }
    }
}
