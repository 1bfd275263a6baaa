package dev.plimsoll.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of indented lines without a head. Columns are as wide as their longest cell; the last cell of a row is not padded and does
 * not widen its column, so that a total can have fewer cells than the rows above it.
 */
public final class TextTable {

    private static final String INDENT = "    ";
    private static final String MARK = "  > ";
    private static final String GAP = "  ";

    private record Row(String indent, List<String> cells) {}

    private final int numbers;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Creates an empty table.
     *
     * @param numbers how many columns, from the left, are aligned to the right; the others are aligned to the left
     */
    public TextTable(int numbers) {
        this.numbers = numbers;
    }

    /** Adds a row. */
    public TextTable row(String... cells) {
        return row(false, cells);
    }

    /** Adds a row, with a mark before it if it is what a message is about. */
    public TextTable row(boolean isMarked, String... cells) {
        rows.add(new Row(isMarked ? MARK : INDENT, List.of(cells)));
        return this;
    }

    /** Returns the lines, without a line feed after the last one. */
    @Override
    public String toString() {
        return rows.stream()
                .map(row -> row.indent()
                        + IntStream.range(0, row.cells().size())
                                .mapToObj(column -> cell(row, column))
                                .collect(Collectors.joining(GAP)))
                .collect(Collectors.joining("\n"));
    }

    private String cell(Row row, int column) {
        String cell = row.cells().get(column);
        return column == row.cells().size() - 1
                ? cell
                : column < numbers ? right(cell, width(column)) : left(cell, width(column));
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.cells().size() - 1)
                .mapToInt(row -> row.cells().get(column).length())
                .max()
                .orElse(0);
    }

    /** Aligns a text to the right; one that is longer remains as it is. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Aligns a text to the left; one that is longer remains as it is. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
