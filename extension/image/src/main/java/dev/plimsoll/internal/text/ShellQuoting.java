package dev.plimsoll.internal.text;

import java.util.regex.Pattern;

/** Quotes the words of a command, so that a user can paste it into a shell. */
public final class ShellQuoting {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShellQuoting() {}

    /** Returns the word, in single quotes if a shell would change it. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
