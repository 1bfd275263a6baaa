package dev.plimsoll.assertions;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the shells of an image: executable files with the name of a shell, in any directory, and busybox under any name. */
final class Shells {

    private static final ProgramNames NAMES = ProgramNames.listedIn("shells.txt");

    /** The beginning of the usage text in all releases. */
    private static final Pattern CONTENT = Pattern.compile("BusyBox v[0-9]|Toybox %s");

    /** Busybox takes 1 to 2 MB in all distributions, so larger programs are not read. */
    private static final int MOST_BYTES = 8_000_000;

    /** The execute permissions of owner, group and others. */
    private static final int EXECUTABLE = 0111;

    private Shells() {}

    /** Returns the shells in the order of their paths. Contents are read only if no file has the name of a shell. */
    static List<ImageFile> in(ImageFiles files) {
        List<ImageFile> programs = files.stream()
                .filter(file -> file.type() != FileType.DIRECTORY)
                .filter(file -> program(files, file).isPresent())
                .toList();
        List<ImageFile> named =
                programs.stream().filter(file -> NAMES.have(file.path())).toList();
        return named.isEmpty() ? programs.stream().filter(Shells::isBox).toList() : named;
    }

    /** Returns the file that is executed; empty if the file is not executable or is a dangling link. */
    private static Optional<ImageFile> program(ImageFiles files, ImageFile file) {
        Optional<ImageFile> end =
                file.type() == FileType.SYMBOLIC_LINK ? files.resolve(file.path()) : Optional.of(file);
        return end.filter(
                found -> found.type() == FileType.REGULAR_FILE && (found.mode().bits() & EXECUTABLE) != 0);
    }

    private static boolean isBox(ImageFile file) {
        return file.type() == FileType.REGULAR_FILE
                && file.size().bytes() <= MOST_BYTES
                && CONTENT.matcher(new String(file.bytes(), StandardCharsets.ISO_8859_1))
                        .find();
    }
}
