package dev.plimsoll.image;

import java.util.Optional;

/**
 * A reason for which a program of an image can't start.
 *
 * @param kind what is wrong
 * @param file the path of the program or library that can't be loaded; the value of the setting for a working directory, a user
 *     and a health check
 * @param missing what it needs and doesn't get: the path of an interpreter, the name of a library, a symbol version, or an
 *     architecture; for a file that can't be read, the reason
 * @param provider the path of the file that should have it: the library without the version, or the file for another
 *     architecture; empty if there is none
 * @param provided what the provider has instead, such as {@code GLIBC_2.36}; empty if it is unknown
 * @since 0.1.0
 */
public record StartFault(Kind kind, String file, String missing, Optional<String> provider, Optional<String> provided) {

    /** What is wrong. */
    public enum Kind {
        /** There is no such file, it is neither a program nor a script, or the image's user may not execute it. */
        NO_PROGRAM,
        /** The file is damaged. */
        UNREADABLE,
        /** The file is for another processor than the image. */
        ARCHITECTURE,
        /** The interpreter of a script, or the dynamic loader of a program, doesn't exist. */
        INTERPRETER,
        /** A shared library doesn't exist where the loader looks. */
        LIBRARY,
        /** A shared library exists, but not in a version with the symbols that are needed. */
        VERSION,
        /** The working directory doesn't exist. */
        WORKING_DIRECTORY,
        /** The image's user or group is a name that the image doesn't have. */
        USER,
        /** The program of the health check doesn't exist. */
        HEALTH_CHECK
    }
}
