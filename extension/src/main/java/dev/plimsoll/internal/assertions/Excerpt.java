package dev.plimsoll.internal.assertions;

import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of what a program wrote, indented under a title; the text may be of any length. */
final class Excerpt {

    private static final String INDENT = "    ";
    /** How a command for GitHub's workflows begins, which the log of a test run must not give. */
    private static final String COMMAND = "::";

    private static final int MOST = 10;
    private static final int EACH_END = 5;

    private Excerpt() {}

    /** The last lines, under the name given. */
    static String end(String name, String text) {
        List<String> lines = Lines.before(text, text.length(), MOST);
        int all = Lines.count(text, text.length());
        if (all <= MOST) {
            return title(name) + indented(lines);
        }
        return "End of " + name + ", " + all + " lines in all:\n" + indented(lines);
    }

    /** The whole text if it is short, else its first and last lines, under the name given. */
    static String ends(String name, String text) {
        int all = Lines.count(text, text.length());
        if (all <= MOST) {
            return title(name) + indented(Lines.from(text, 0, MOST));
        }
        List<String> lines = new ArrayList<>(Lines.from(text, 0, EACH_END));
        lines.add("… " + Plural.of(all - 2 * EACH_END, "line") + " …");
        lines.addAll(Lines.before(text, text.length(), EACH_END));
        return title(name) + indented(lines);
    }

    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ":\n";
    }

    private static String indented(List<String> lines) {
        boolean blank = lines.stream().allMatch(String::isBlank);
        List<String> shown = new ArrayList<>();
        for (String line : lines) {
            String bare = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
            bare = bare.endsWith("\r") ? bare.substring(0, bare.length() - 1) : bare;
            shown.add(INDENT
                    + (bare.strip().startsWith(COMMAND) ? "| " : "")
                    + (blank ? Visible.marked(Visible.cut(line, 0)) : Visible.line(Visible.cut(bare, 0))));
        }
        return String.join("\n", shown);
    }
}
