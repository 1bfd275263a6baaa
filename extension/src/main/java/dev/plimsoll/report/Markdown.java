package dev.plimsoll.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts texts from outside into GitHub's and GitLab's Markdown so that they are shown and do nothing else. */
final class Markdown {

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Markdown() {}

    /** As code within a cell of a table: no link, no mention and no tag comes of it. */
    static String code(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        String padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + padding + line.replace("|", "\\|") + padding + fence;
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
