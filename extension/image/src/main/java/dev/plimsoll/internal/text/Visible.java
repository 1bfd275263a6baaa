package dev.plimsoll.internal.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Escapes text from outside, so that it controls neither a terminal nor a CI server that reads the log, and so that nothing in
 * it is invisible or changes the order of what is read. In all texts it escapes:
 *
 * <ul>
 *   <li>control characters: escape sequences of terminals, hyperlinks among them, carriage returns, bells. Without them, the
 *       sections of GitLab and Travis, the groups and timestamps of Buildkite and the notes of Jenkins are plain text
 *   <li>characters that format or separate lines unseen: marks of direction, joiners, fillers, tags
 *   <li>{@code ##[}, {@code ##vso[}, {@code ##teamcity[} and others of this form, which Azure Pipelines, GitHub, TeamCity and
 *       Octopus execute anywhere in a line
 * </ul>
 *
 * <p>{@code ::name::} is executed by GitHub, Gitea and Forgejo only at the beginning of a line, so only {@link #log} looks
 * for it: {@code a::b} stays. Lines of Buildkite that begin with {@code ---}, {@code +++} or {@code ~~~} fold a log and do
 * nothing else; they stay, because a diff has such lines.
 *
 * <p>Source: GitHub's runner, {@code ActionCommand}; Azure Pipelines' agent, {@code Command}; Gitea's runner, {@code
 * logger}.
 */
public final class Visible {

    private static final Pattern ANYWHERE = Pattern.compile("#(?=#[A-Za-z]*\\[)");
    private static final Pattern AT_BEGINNING = Pattern.compile("(?m)^([\\t\\p{Z}]*)(?=::[A-Za-z][^\\n]*::)");

    /**
     * The other characters that a reader does not see.
     *
     * <p>Source: Unicode, {@code Default_Ignorable_Code_Point}, without the selectors of variants of a sign (U+FE00 to U+FE0F).
     */
    private static final List<Range> FILLERS = List.of(
            new Range(0x034F, 0x034F),
            new Range(0x115F, 0x1160),
            new Range(0x17B4, 0x17B5),
            new Range(0x180B, 0x180F),
            new Range(0x2065, 0x2065),
            new Range(0x3164, 0x3164),
            new Range(0xFFA0, 0xFFA0),
            new Range(0xFFF0, 0xFFF8),
            new Range(0xE0000, 0xE0FFF));

    private static final int LONGEST = 160;
    private static final int AHEAD = 60;

    private Visible() {}

    /**
     * Returns a text of any number of lines as a log may have it. All that Plimsoll says passes here: messages of
     * exceptions, logs, and what the command prints. A text that has passed here is not changed again.
     */
    public static String log(String text) {
        if (isHarmless(text)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        for (String line : text.split("(?<=\n)", -1)) {
            String bare = line.replaceFirst("\r?\n$", "");
            result.append(escape(bare, false, true)).append(line, bare.length(), line.length());
        }
        return AT_BEGINNING.matcher(result).replaceAll("$1| ");
    }

    /** Returns whether no character and no pair of characters needs a closer look. */
    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\n' && c != '\t' : c > '~') {
                return false;
            }
            if ((c == '#' || c == ':') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns a JSON document in which the same is escaped as JSON does it, so that a program reads the text as it was. Each
     * unpaired surrogate becomes a replacement character, because UTF-8 can't encode it.
     */
    public static String json(String document) {
        StringBuilder result = new StringBuilder(document.length());
        ANYWHERE.matcher(document).replaceAll("\\\\u0023").codePoints().forEach(c -> {
            if (Character.getType(c) == Character.SURROGATE) {
                result.append('\ufffd');
            } else if (c != '\n' && (isUnseen(c) || isSeparator(c))) {
                for (char unit : Character.toChars(c)) {
                    result.append("\\u%04x".formatted((int) unit));
                }
            } else {
                result.appendCodePoint(c);
            }
        });
        return result.toString();
    }

    /** Returns the text of one line with all escaped that could control a log. */
    public static String line(String text) {
        return escape(text, false, false);
    }

    /** Returns the same, with visible signs for blanks, tabs and line endings. */
    public static String marked(String text) {
        return escape(text, true, false);
    }

    /** Returns a file name or path with all special characters escaped; it is not cut. */
    public static String path(String path) {
        return line(path.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t"));
    }

    /** Returns a text of any number of lines as one line, cut if it is long. */
    public static String oneLine(String text) {
        return line(cut(OneLine.of(text), 0));
    }

    /** Returns a text of any number of lines in quotes, with line endings and tabs escaped, cut if it is long. */
    public static String quoted(String text) {
        return '"' + line(cut(text, 0).replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")) + '"';
    }

    /** Returns a long line, cut to the part around this column, counted from 0. */
    public static String cut(String text, int column) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int from = Math.max(0, Math.min(column - AHEAD, text.length() - LONGEST));
        int to = Math.min(text.length(), from + LONGEST);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    /** Returns the text without its invisible characters. */
    public static String visiblePart(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints().filter(c -> !isBlank(c) && !isUnseen(c)).forEach(result::appendCodePoint);
        return result.toString();
    }

    private static String escape(String text, boolean marks, boolean keepsBlanks) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (marks && " \t\r\n".indexOf(c) >= 0) {
                result.append("·⇥␍␊".charAt(" \t\r\n".indexOf(c)));
            } else if (c == '\t' || c == ' ' || (!isUnseen(c) && !(keepsBlanks ? isSeparator(c) : isBlank(c)))) {
                result.appendCodePoint(c);
            } else if (c >= 0xDC80 && c <= 0xDCFF) {
                // A byte of a file name that is not UTF-8; see RawText.
                result.append("\\x%02X".formatted(c - 0xDC00));
            } else if (c != '\n') {
                result.append(c <= 0xFFFF ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c));
            }
        });
        return ANYWHERE.matcher(result).replaceAll("\\\\u0023");
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isSeparator(int c) {
        return c == '\u2028' || c == '\u2029';
    }

    private static boolean isUnseen(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || (c > '~' && FILLERS.stream().anyMatch(range -> range.first() <= c && c <= range.last()));
    }

    private record Range(int first, int last) {}
}
