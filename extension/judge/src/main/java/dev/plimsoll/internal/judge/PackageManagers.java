package dev.plimsoll.internal.judge;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import java.util.List;
import java.util.regex.Pattern;

/** Finds programs that install packages: executable files with the name of one, in any directory, and links to such. */
public final class PackageManagers {

    private static final ProgramNames NAMES = ProgramNames.listedIn("package-managers.txt");

    /** Programs that are started by an interpreter, with the folder of its modules. */
    private static final Pattern MODULE = Pattern.compile(
            ".*/((site|dist)-packages/(pip|pipenv|poetry)|ensurepip)/__main__\\.py|.*/node_modules/(npm|yarn|pnpm|corepack)/package\\.json");

    /** The execute permissions of owner, group and others. */
    private static final int EXECUTABLE = 0111;

    private PackageManagers() {}

    /** Returns them in the order of their paths. */
    public static List<ImageFile> in(ImageFiles files) {
        return files.stream()
                .filter(file -> file.type() != FileType.DIRECTORY)
                .filter(file -> MODULE.matcher(file.path()).matches() || isProgram(files, file))
                .toList();
    }

    private static boolean isProgram(ImageFiles files, ImageFile file) {
        return NAMES.have(file.path())
                && files.resolve(file.path())
                        .filter(found -> found.type() == FileType.REGULAR_FILE
                                && (found.mode().bits() & EXECUTABLE) != 0)
                        .isPresent();
    }
}
