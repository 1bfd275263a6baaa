package dev.plimsoll.internal.judge;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The texts and regular expressions that are looked for; empty ones, which are in every text, are refused. */
public final class Parts {

    private Parts() {}

    /**
     * Compiles an expression.
     *
     * @param where names the searched text in messages
     */
    public static Pattern pattern(Object where, String regex) {
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

    /**
     * Refuses a text that is in every other one.
     *
     * @param where where it is looked for, such as log
     */
    public static void requireText(Object where, String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("every " + where + " contains an empty text: give the text to look for");
        }
    }
}
