package dev.plimsoll.internal.programs;

import dev.plimsoll.internal.elf.Program;
import java.util.Optional;

/** Where a loader looks for files. */
@FunctionalInterface
interface LoaderFiles {

    /** The result of opening a file. */
    sealed interface Opened {}

    /**
     * A file that can be read.
     *
     * @param path without symbolic links
     * @param program what it is; empty if it is neither a program nor a library nor a script
     */
    record Found(String path, Optional<Program> program) implements Opened {}

    /**
     * A file that can't be read.
     *
     * @param obstacle why
     */
    record Refused(Obstacle obstacle) implements Opened {}

    /** Opens the file at a path, which can be relative, through symbolic links. */
    Opened open(String path);
}
