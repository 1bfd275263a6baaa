package dev.plimsoll.internal.inspect;

import dev.plimsoll.internal.elf.Program;
import java.util.Optional;

/** Where a loader looks for files. */
@FunctionalInterface
interface LoaderFiles {

    /**
     * A program, library or script.
     *
     * @param path without symbolic links
     */
    record Found(String path, Program program) {}

    /** Returns the program at a path, through symbolic links; empty if there is none. */
    Optional<Found> find(String path);
}
