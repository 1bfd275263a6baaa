package dev.plimsoll.internal.text;

/** Escapes the output of a container, so that it cannot control a terminal and invisible characters become visible. */
public final class Visible {

    private static final int LONGEST = 160;
    private static final int AHEAD = 60;

    private Visible() {}

    /** Returns the text of one line with its control characters escaped. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** Returns the same, with visible signs for blanks, tabs and line endings. */
    public static String marked(String text) {
        return escape(text, true);
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

    private static String escape(String text, boolean marks) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (marks && " \t\r\n".indexOf(c) >= 0) {
                result.append("·⇥␍␊".charAt(" \t\r\n".indexOf(c)));
            } else if (c == '\t' || (!isUnseen(c) && (c == ' ' || !isBlank(c)))) {
                result.appendCodePoint(c);
            } else if (c >= 0xDC80 && c <= 0xDCFF) {
                // A byte of a file name that is not UTF-8; see RawText.
                result.append("\\x%02X".formatted(c - 0xDC00));
            } else if (c != '\n') {
                result.append(c <= 0xFFFF ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c));
            }
        });
        return result.toString();
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isUnseen(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
