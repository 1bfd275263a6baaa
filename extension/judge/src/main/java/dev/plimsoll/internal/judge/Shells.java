package dev.plimsoll.internal.judge;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImagePrograms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the shells of an image: executable files with the name of a shell, in any directory, or with the content of one. */
public final class Shells {

    private static final ProgramNames NAMES = ProgramNames.listedIn("shells.txt");

    /** The execute permissions of owner, group and others. */
    private static final int EXECUTABLE = 0111;

    private Shells() {}

    /**
     * Returns the shells in the order of their paths.
     *
     * @param contents finds shells by their contents; only asked if no file has the name of a shell
     */
    public static List<ImageFile> in(ImageFiles files, Supplier<ImagePrograms> contents) {
        List<ImageFile> programs = files.stream()
                .filter(file -> file.type() != FileType.DIRECTORY)
                .filter(file -> program(files, file).isPresent())
                .toList();
        List<ImageFile> named =
                programs.stream().filter(file -> NAMES.have(file.path())).toList();
        if (!named.isEmpty()) {
            return named;
        }
        Set<String> shells = contents.get().shells();
        return programs.stream().filter(file -> shells.contains(file.path())).toList();
    }

    /** Returns the file that is executed; empty if the file is not executable or is a dangling link. */
    private static Optional<ImageFile> program(ImageFiles files, ImageFile file) {
        Optional<ImageFile> end =
                file.type() == FileType.SYMBOLIC_LINK ? files.resolve(file.path()) : Optional.of(file);
        return end.filter(
                found -> found.type() == FileType.REGULAR_FILE && (found.mode().bits() & EXECUTABLE) != 0);
    }
}
