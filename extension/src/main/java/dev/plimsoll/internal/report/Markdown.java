package dev.plimsoll.internal.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts texts from outside into GitHub's and GitLab's Markdown so that they are shown and do nothing else. */
final class Markdown {

    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Cc}]+");
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    private Markdown() {}

    /** As code within a cell of a table: no link, no mention and no tag comes of it. White space is one space each. */
    static String code(String text) {
        String line = WHITE_SPACE.matcher(text).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return "";
        }
        // A bar ends a cell even in a code span, and programs differ in how it is escaped after a backslash.
        return line.contains("|") ? "<code>" + references(line) + "</code>" : span(line);
    }

    private static String span(String line) {
        String fence = "`".repeat(longestRun(line) + 1);
        String padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + padding + line + padding + fence;
    }

    /** All that could mean something as references to characters; what follows an {@code @} is kept apart from it. */
    private static String references(String line) {
        return PUNCTUATION
                .matcher(line)
                .replaceAll(match -> "&#" + (int) match.group().charAt(0) + ";"
                        + (match.group().equals("@") ? "<!-- -->" : ""));
    }

    /** As a block of code. */
    static String block(String text) {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        return fence + "text\n" + text.stripTrailing() + "\n" + fence + "\n";
    }

    private static int longestRun(String text) {
        Matcher matcher = BACKTICKS.matcher(text);
        int longest = 0;
        while (matcher.find()) {
            longest = Math.max(longest, matcher.end() - matcher.start());
        }
        return longest;
    }
}
