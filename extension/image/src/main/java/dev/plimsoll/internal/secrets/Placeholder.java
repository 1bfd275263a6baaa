package dev.plimsoll.internal.secrets;

import java.util.Locale;
import java.util.regex.Pattern;

/** Recognizes values that stand for a secret: a variable, a blank to fill in, or an example of a documentation. */
final class Placeholder {

    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z_]\\w*|%\\w+%|%[sdv]|\\{\\w*}|\\{\\{.*}}|<.*>");
    private static final Pattern BLANK = Pattern.compile("([xX*.0_-])\\1*");
    private static final Pattern WORDS =
            Pattern.compile("(?i)(my|your|an?|the)?[-_]?(example|placeholder|change[-_]?me)[-_a-z]*|your[-_][-_a-z]*");

    private Placeholder() {}

    /** Returns whether a value of a configuration file stands for another. */
    static boolean isValue(String value) {
        int variable = value.indexOf("${");
        return value.isEmpty()
                || (variable >= 0 && value.indexOf('}', variable) >= 0)
                || VARIABLE.matcher(value).matches()
                || BLANK.matcher(value).matches()
                || WORDS.matcher(value).matches();
    }

    /** Returns whether a token of a fixed form is one of a documentation. */
    static boolean isToken(String token) {
        return token.toUpperCase(Locale.ROOT).contains("EXAMPLE")
                || token.chars().filter(c -> c != '-' && c != '_').distinct().count() < 3;
    }
}
