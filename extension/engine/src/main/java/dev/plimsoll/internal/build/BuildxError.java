package dev.plimsoll.internal.build;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reason why {@code docker buildx build} failed.
 *
 * @param message buildx's own words, without the phrases that only say that the build failed
 * @param line the line of the Dockerfile that buildx points at, counted from 1; empty if there is none
 */
record BuildxError(String message, OptionalInt line) {

    private static final String ERROR = "ERROR: ";

    /** Only newer releases write the first prefix. */
    private static final Pattern PREFIXES = Pattern.compile("^(failed to build: )?(failed to solve: )?");

    private static final Pattern POINTER = Pattern.compile("^ *(\\d{1,9}) \\| >>> ", Pattern.MULTILINE);

    /**
     * Parses the output of buildx apart from its progress. The error comes last; before it come lines of the
     * Dockerfile, which our message shows itself.
     *
     * @param code the exit code of buildx
     */
    static BuildxError of(String text, int code) {
        int start = text.lastIndexOf("\n" + ERROR) + 1;
        String error = text.startsWith(ERROR, start) ? text.substring(start + ERROR.length()) : text;
        String reason = PREFIXES.matcher(error).replaceFirst("").strip();
        Matcher pointer = POINTER.matcher(text).region(0, start);
        return new BuildxError(
                reason.isEmpty() ? "docker buildx build ended with exit code " + code : reason,
                pointer.find() ? OptionalInt.of(Integer.parseInt(pointer.group(1))) : OptionalInt.empty());
    }
}
