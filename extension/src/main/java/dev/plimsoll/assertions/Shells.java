package dev.plimsoll.assertions;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shells of an image: what can be executed and is named as one is, wherever it is, and busybox under any name. */
final class Shells {

    private static final Pattern NAME = Pattern.compile(
            // With a version after it, as ksh93, or a word about how it was built, as bash-static
            "((r?(ba|k|z)|a|c|da|fi|hu|lk|mk|ok|pdk|po|pw|sa|tc|xon|ya)?sh[0-9.]*([.-]static)?|(busy|toy)box.*)");

    /** As their usage begins, in all that was ever released. */
    private static final Pattern CONTENT = Pattern.compile("BusyBox v[0-9]|Toybox %s");

    /** Busybox takes 1 to 2 MB, whoever builds it; larger programs needn't be read. */
    private static final int MOST_BYTES = 8_000_000;

    /** By anybody at all. */
    private static final int EXECUTABLE = 0111;

    private Shells() {}

    /** In the order of their paths; contents are only read if no name tells. */
    static List<ImageFile> in(ImageFiles files) {
        List<ImageFile> programs = files.stream()
                .filter(file -> file.type() != FileType.DIRECTORY)
                .filter(file -> program(files, file).isPresent())
                .toList();
        List<ImageFile> named = programs.stream()
                .filter(file -> NAME.matcher(nameOf(file)).matches())
                .toList();
        return named.isEmpty() ? programs.stream().filter(Shells::isBox).toList() : named;
    }

    /** What is executed in the end; a link that leads to nothing executes nothing. */
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

    private static String nameOf(ImageFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }
}
