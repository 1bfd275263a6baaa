package dev.plimsoll.internal.build;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why {@code docker buildx build} failed.
 *
 * @param message its own words, without those that only say that it failed
 * @param line the line of the Dockerfile that it points at, counted from 1; empty if it points at none
 */
record BuildxError(String message, OptionalInt line) {

    private static final String ERROR = "ERROR: ";

    /** Only newer releases write the first of them. */
    private static final Pattern PREFIXES = Pattern.compile("^(failed to build: )?(failed to solve: )?");

    private static final Pattern POINTER = Pattern.compile("^ *(\\d{1,9}) \\| >>> ", Pattern.MULTILINE);

    /**
     * Reads what buildx wrote besides its progress. The error comes last; before it stand lines of the Dockerfile, which
     * our message shows itself.
     *
     * @param code its exit code
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
