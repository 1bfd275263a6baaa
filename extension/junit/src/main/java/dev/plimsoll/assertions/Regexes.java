package dev.plimsoll.assertions;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Parses regular expressions, and rejects empty ones, which match every text. */
final class Regexes {

    private Regexes() {}

    /**
     * Compiles an expression.
     *
     * @param where names the searched text in messages
     */
    static Pattern compiled(Object where, String regex) {
        if (regex.isEmpty()) {
            throw new IllegalArgumentException(
                    "every " + where + " matches an empty regular expression: give the expression to look for");
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            String at = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            throw new IllegalArgumentException(
                    "'" + regex + "' is not a regular expression of Java: " + e.getDescription() + at, e);
        }
    }
}
