package dev.plimsoll.internal.messages.text;

import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats parts of a program's output, indented under a title. The output can have any length. */
public final class Excerpt {

    private static final String INDENT = "    ";

    private static final int MOST = 10;
    private static final int HEAD = 3;
    private static final int TAIL = MOST - HEAD;

    private Excerpt() {}

    /**
     * Returns the whole output if it is short. Otherwise returns its first and last lines and, between them, the lines that
     * show why the program failed.
     *
     * @param name the name of the output, used as the title
     */
    public static String of(String name, String text) {
        int all = Lines.count(text, text.length());
        if (all <= MOST) {
            return title(name) + indented(Lines.from(text, 0, MOST));
        }
        List<String> shown = new ArrayList<>(indentedLines(Lines.from(text, 0, HEAD)));
        int next = HEAD;
        for (CauseLines.Line cause : CauseLines.of(text, HEAD, all - TAIL)) {
            shown.addAll(gap(cause.number() - next));
            shown.addAll(indentedLines(List.of(cause.text())));
            next = cause.number() + 1;
        }
        shown.addAll(gap(all - TAIL - next));
        shown.addAll(indentedLines(Lines.before(text, text.length(), TAIL)));
        return title(name) + String.join("\n", shown);
    }

    private static List<String> gap(int lines) {
        return lines == 0 ? List.of() : List.of(INDENT + "… " + Plural.of(lines, "line") + " left out …");
    }

    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ":\n";
    }

    private static String indented(List<String> lines) {
        return String.join("\n", indentedLines(lines));
    }

    private static List<String> indentedLines(List<String> lines) {
        boolean blank = lines.stream().allMatch(String::isBlank);
        List<String> shown = new ArrayList<>();
        for (String line : lines) {
            String bare = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
            bare = bare.endsWith("\r") ? bare.substring(0, bare.length() - 1) : bare;
            shown.add(INDENT + (blank ? Visible.marked(Visible.cut(line, 0)) : Visible.line(Visible.cut(bare, 0))));
        }
        return shown;
    }
}
