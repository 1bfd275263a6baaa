package dev.plimsoll.internal.messages.text;

import dev.plimsoll.internal.messages.text.EditScript.Row;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A diff of the lines around the first difference of two texts. */
public final class LineDiff {

    private static final int CONTEXT = 3;
    private static final int COMPARED = 40;

    private final String expected;
    private final String actual;
    private final int difference;
    private final int start;
    private final int linesAhead;

    private LineDiff(String expected, String actual) {
        this.expected = expected;
        this.actual = actual;
        this.difference = firstDifference(expected, actual);
        this.start = Lines.startOfLine(expected, difference);
        this.linesAhead = Lines.count(expected, start);
    }

    /** Compares two texts that differ. */
    public static LineDiff of(String expected, String actual) {
        return new LineDiff(expected, actual);
    }

    /** Describes the difference, as the end of a sentence. */
    public String summary() {
        if (actual.isEmpty()) {
            return "it is empty";
        }
        if (expected.equals(actual + "\n")) {
            return "the newline at its end is missing";
        }
        if (actual.equals(expected + "\n")) {
            return "it ends with a newline that is not expected";
        }
        if (actual.indexOf('\r') >= 0 && actual.replace("\r\n", "\n").equals(expected)) {
            return "its lines end with CR LF instead of LF";
        }
        if (actual.length() == difference && actual.endsWith("\n")) {
            return "it ends after " + Plural.of(Lines.count(actual, actual.length()), "line");
        }
        return "line " + (linesAhead + 1) + " differs";
    }

    /** Returns the rows of the diff. If lines differ only in invisible characters, these are marked. */
    public String rows() {
        List<Row> rows = new ArrayList<>();
        List<String> before = Lines.before(expected, start, CONTEXT);
        for (int i = 0; i < before.size(); i++) {
            rows.add(new Row(' ', linesAhead - before.size() + i + 1, before.get(i)));
        }
        List<String> wanted = Lines.from(expected, start, COMPARED);
        List<String> written = Lines.from(actual, start, COMPARED);
        EditScript script = EditScript.of(wanted, written, linesAhead);
        rows.addAll(script.rows());
        boolean cut = script.cut() || wanted.size() == COMPARED || written.size() == COMPARED;
        boolean marked = differInvisibly(rows);
        List<String> printed = print(rows, marked);
        if (cut) {
            printed.add("      …");
        }
        if (marked) {
            printed.add("(· space, ⇥ tab, ␍ carriage return, ␊ newline)");
        }
        return String.join("\n", printed);
    }

    private List<String> print(List<Row> rows, boolean marked) {
        int last = rows.stream().mapToInt(Row::number).max().orElse(1);
        int width = String.valueOf(last).length();
        List<String> printed = new ArrayList<>();
        for (Row row : rows) {
            String number = String.valueOf(row.number());
            // Cut first, because a program can print a line of any length.
            String line = Visible.cut(row.line(), row.sign() == ' ' ? 0 : difference - start);
            printed.add("    " + row.sign() + " " + TextTable.right(number, width) + " | "
                    + (marked ? Visible.marked(line) : Visible.line(line)));
        }
        return printed;
    }

    private static boolean differInvisibly(List<Row> rows) {
        Set<String> missing = new HashSet<>();
        Set<String> surplus = new HashSet<>();
        for (Row row : rows) {
            if (row.sign() == '-') {
                missing.add(Visible.visiblePart(row.line()));
            } else if (row.sign() == '+') {
                surplus.add(Visible.visiblePart(row.line()));
            }
        }
        return missing.stream().anyMatch(surplus::contains) || surplus.contains("") || missing.contains("");
    }

    private static int firstDifference(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return length;
    }
}
