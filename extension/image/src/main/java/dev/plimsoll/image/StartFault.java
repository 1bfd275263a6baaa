package dev.plimsoll.image;

import java.util.Locale;
import java.util.Optional;

/**
 * A reason for which a program of an image can't start.
 *
 * @param kind what is wrong
 * @param file the path of the program or library that can't be loaded; the value of the setting for a working directory, a
 *     user and a health check
 * @param missing what it needs and doesn't get: the path of an interpreter, the name of a library, a symbol version, or an
 *     architecture; for a file that can't be read, the reason
 * @param provider the path of the file that should have it: the library without the version, or the file for another
 *     architecture; empty if there is none
 * @param provided what the provider has instead, such as {@code GLIBC_2.36}, or why it can't be used; empty if it is unknown
 * @since 0.1.0
 */
public record StartFault(Kind kind, String file, String missing, Optional<String> provider, Optional<String> provided) {

    /**
     * Returns a sentence without a full stop, such as
     * {@code /bin/app needs GLIBC_2.38 of libc.so.6; the image has glibc 2.36}.
     */
    @Override
    public String toString() {
        return switch (kind) {
            case NO_PROGRAM -> file.isEmpty() ? missing : file + " can't be started: " + missing;
            case UNREADABLE -> file + " is damaged: " + missing;
            case ARCHITECTURE -> file + " is for " + missing + ", and the image is for another architecture";
            case INTERPRETER ->
                missing.endsWith("\r")
                        ? file + " can't be started: its first line ends with CR LF, so Linux looks for an interpreter"
                                + " named " + missing.strip() + "\\r; save the script with LF at the end of its lines"
                        : file + " needs " + missing + " to start it, which the image doesn't have";
            case UNUSABLE -> file + " needs " + missing + ", and can't use " + provided.orElse("it");
            case LIBRARY ->
                provider.map(other -> file + " needs the library " + missing + ", and " + other + " is for "
                                + provided.orElse("another architecture"))
                        .orElse(file + " needs the library " + missing
                                + ", which the image doesn't have where the loader looks");
            case VERSION ->
                file + " needs " + missing + " of "
                        + provider.map(StartFault::name).orElse("a library") + "; the image has "
                        + provided.map(StartFault::words).orElse("no such version");
            case WORKING_DIRECTORY ->
                "the working directory " + missing
                        + (missing.startsWith("/") ? " can't be a directory" : " is not an absolute path");
            case USER -> "the user " + file + " is unknown: " + missing;
            case HEALTH_CHECK -> "the health check needs " + file + ": " + missing;
        };
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns {@code glibc 2.36} for {@code GLIBC_2.36}. */
    private static String words(String version) {
        return version.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The kinds of faults. */
    public enum Kind {
        /** There is no such file, it is neither a program nor a script, or the image's user may not execute it. */
        NO_PROGRAM,
        /** The file is damaged. */
        UNREADABLE,
        /** The file is for another processor than the image. */
        ARCHITECTURE,
        /** The interpreter of a script, or the dynamic loader of a program, doesn't exist. */
        INTERPRETER,
        /**
         * An interpreter, a loader or a shared library is where Linux or the loader looks, and the image's user may not use
         * it, or it is something else.
         */
        UNUSABLE,
        /** A shared library doesn't exist where the loader looks. */
        LIBRARY,
        /** A shared library exists, but not in a version with the symbols that are needed. */
        VERSION,
        /** The working directory is relative, or it or a parent is a file. Engines create one that doesn't exist. */
        WORKING_DIRECTORY,
        /** The image's user or group is a name that the image doesn't have. */
        USER,
        /** The program of the health check doesn't exist. */
        HEALTH_CHECK
    }
}
