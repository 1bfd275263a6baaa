package dev.plimsoll.internal.dockerfile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns of {@code ${x#p}}, {@code ${x%p}} and {@code ${x/p/r}}: {@code *}, {@code ?} and escapes, no brackets. */
final class ShellPattern {

    private ShellPattern() {}

    /** Drops the shortest match at the start, the longest if the pattern starts with a second {@code #}. */
    static String withoutPrefix(String pattern, String value) throws ShellSyntaxException {
        boolean longest = pattern.startsWith("#");
        Matcher matcher =
                compile(longest ? pattern.substring(1) : pattern, longest).matcher(value);
        return matcher.lookingAt() ? value.substring(matcher.end()) : value;
    }

    /** Drops the shortest match at the end, the longest if the pattern starts with a second {@code %}. */
    static String withoutSuffix(String pattern, String value) throws ShellSyntaxException {
        boolean longest = pattern.startsWith("%");
        Matcher matcher =
                compile(longest ? pattern.substring(1) : pattern, true).matcher(value);
        for (int i = 0; i <= value.length(); i++) {
            int start = longest ? i : value.length() - i;
            if (matcher.region(start, value.length()).matches()) {
                return value.substring(0, start);
            }
        }
        return value;
    }

    static String replace(String pattern, String value, String replacement, boolean all) throws ShellSyntaxException {
        Matcher matcher = compile(pattern, true).matcher(value);
        String literal = Matcher.quoteReplacement(replacement);
        return all ? matcher.replaceAll(literal) : matcher.replaceFirst(literal);
    }

    private static Pattern compile(String pattern, boolean greedy) throws ShellSyntaxException {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char next = pattern.charAt(i);
            switch (next) {
                case '*' -> regex.append(greedy ? ".*" : ".*?");
                case '?' -> regex.append('.');
                case '\\' -> regex.append(Pattern.quote(String.valueOf(escaped(pattern, ++i))));
                default -> regex.append(Pattern.quote(String.valueOf(next)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.UNIX_LINES);
    }

    private static char escaped(String pattern, int position) throws ShellSyntaxException {
        char next = position < pattern.length() ? pattern.charAt(position) : '\0';
        if ("}/*?\\".indexOf(next) < 0) {
            throw new ShellSyntaxException("the pattern '" + pattern + "' has '\\' before "
                    + (next == '\0' ? "nothing" : "'" + next + "'") + ", which cannot be escaped");
        }
        return next;
    }
}
