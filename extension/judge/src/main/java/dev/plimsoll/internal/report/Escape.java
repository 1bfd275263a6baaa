package dev.plimsoll.internal.report;

import dev.plimsoll.internal.text.OneLine;
import dev.plimsoll.internal.text.Visible;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Escapes untrusted text for each output of a report. Every output shows names of files, labels of images, output of
 * programs and display names of tests, and none of them may act as markup or commands. No output lets a control
 * character reach a terminal, and each output can be encoded in UTF-8.
 */
public final class Escape {

    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
    private static final Pattern WITHOUT_MARKUP = Pattern.compile("(?i)(?!.*www\\.)[\\p{L}\\p{N} .,%()+]*");

    private Escape() {}

    /** Escapes for a terminal, as one line. */
    static String terminal(String text) {
        return Visible.line(OneLine.of(text));
    }

    /** Escapes for Markdown: as code, unless the text has no character that can be markup. */
    public static String markdown(String text) {
        return WITHOUT_MARKUP.matcher(text).matches() ? text : markdownCode(text);
    }

    /** Escapes for Markdown, as code in a table cell, without links, mentions and tags. White space becomes one blank. */
    static String markdownCode(String text) {
        String line = terminal(text);
        if (line.isEmpty()) {
            return "";
        }
        // A bar ends a cell even in a code span, and programs differ in how a bar after a backslash is escaped.
        return line.contains("|") ? "<code>" + references(line) + "</code>" : span(line);
    }

    /** Escapes for HTML in Markdown, where Markdown has no effect, as one line of text. */
    static String html(String text) {
        return references(terminal(text));
    }

    private static String span(String line) {
        String fence = "`".repeat(longestRun(line) + 1);
        String padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + padding + line + padding + fence;
    }

    /** Replaces all punctuation by character references, and separates a mention from its {@code @}. */
    private static String references(String line) {
        return PUNCTUATION
                .matcher(line)
                .replaceAll(match -> "&#" + (int) match.group().charAt(0) + ";"
                        + (match.group().equals("@") ? "<!-- -->" : ""));
    }

    /** Escapes for Markdown, as a block of code. */
    static String markdownBlock(String text) {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        return fence + "text\n" + lines(text.stripTrailing()) + "\n" + fence + "\n";
    }

    private static int longestRun(String text) {
        Matcher matcher = BACKTICKS.matcher(text);
        int longest = 0;
        while (matcher.find()) {
            longest = Math.max(longest, matcher.end() - matcher.start());
        }
        return longest;
    }

    /**
     * Escapes for the message of a GitHub command.
     *
     * <p>Source: GitHub's runner, {@code ActionCommand}, which unescapes these characters in properties and in messages.
     */
    static String gitHubMessage(String text) {
        return lines(text).replace("%", "%25").replace("\n", "%0A");
    }

    /** Escapes for a property of a GitHub command. */
    static String gitHubProperty(String text) {
        return gitHubMessage(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** Escapes for the value of a label in OpenMetrics. */
    static String metricsLabel(String text) {
        return lines(text).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Escapes a JSON document; a program reads the texts as they were. */
    static String json(String document) {
        return Visible.json(document);
    }

    private static String lines(String text) {
        return text.lines().map(Visible::line).collect(Collectors.joining("\n"));
    }
}
