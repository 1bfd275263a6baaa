package dev.plimsoll.internal.report;

import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.Wire;
import dev.plimsoll.internal.text.Figures;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.TextTable;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a table of the images of a run for a terminal, grouped by Dockerfile, the largest first, with a line for each
 * budget. The table is at most {@value #MOST_COLUMNS} columns wide.
 */
public final class SummaryTable {

    private static final int MOST_COLUMNS = 120;
    private static final String GAP = "  ";
    private static final List<Column> COLUMNS = List.of(Column.values());

    private final Report report;
    private final List<ReportedImage> images;
    private final long largest;
    private final boolean coloured;
    private final List<Row> rows = new ArrayList<>();

    private SummaryTable(Report report, boolean coloured) {
        this.report = report;
        this.images = report.products();
        this.largest = images.stream().mapToLong(SummaryTable::size).max().orElse(0);
        this.coloured = coloured;
    }

    /** The columns that are cut if the table is too wide, in that order; numbers are never cut. */
    private enum Column {
        IMAGE("image", 30),
        STAGE("stage", 16),
        SIZE("size", Column.UNCUT),
        LAYERS("layers", Column.UNCUT),
        SHARE("of largest", Column.UNCUT),
        BUDGET("budget", 24),
        VERDICT("verdict", 12);

        private static final int UNCUT = Integer.MAX_VALUE;

        private final String title;
        private final int leastWidth;

        Column(String title, int leastWidth) {
            this.title = title;
            this.leastWidth = leastWidth;
        }

        String fitted(String cell, int width) {
            return leastWidth == UNCUT ? TextTable.right(cell, width) : TextTable.left(cut(cell, width), width);
        }

        /** Keeps the end of a path, because paths differ at their ends. */
        private String cut(String cell, int width) {
            if (cell.length() <= width) {
                return cell;
            }
            return this == IMAGE ? "…" + Wire.end(cell, width - 1) : Wire.beginning(cell, width - 1) + "…";
        }
    }

    private enum Outcome {
        HELD("32"),
        BROKEN("31;1"),
        OPEN("2");

        private final String colour;

        Outcome(String colour) {
            this.colour = colour;
        }
    }

    private record Verdict(String budget, String text, Outcome outcome) {}

    private record Row(Map<Column, String> cells, Outcome outcome) {

        String cell(Column column) {
            return cells.getOrDefault(column, "");
        }
    }

    /**
     * Draws the table, followed by a line for each warning and one with the outcome of the tests.
     *
     * @param coloured whether the terminal shows colours
     */
    public static String of(Report report, boolean coloured) {
        SummaryTable table = new SummaryTable(report, coloured);
        String warnings = report.warnings()
                .map(warning -> table.styled("! " + Escape.terminal(warning.toString()), "33") + "\n")
                .collect(Collectors.joining());
        return (table.images.isEmpty() ? "" : table.draw() + "\n")
                + (warnings.isEmpty() ? "" : warnings + "\n")
                + Headline.of(report)
                + "\n";
    }

    private static long size(ReportedImage image) {
        return image.size() == null ? 0 : image.size();
    }

    private String draw() {
        images.stream()
                .sorted(Comparator.comparingLong(SummaryTable::size).reversed())
                .collect(Collectors.groupingBy(ReportedImage::dockerfile, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(this::addDockerfile);
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        text.append(styled(line(column -> column.title, widths).stripTrailing(), "1"))
                .append('\n');
        text.append(IntStream.of(widths).mapToObj("─"::repeat).collect(Collectors.joining(GAP)))
                .append('\n');
        rows.forEach(row -> text.append(drawn(row, widths)).append('\n'));
        return text.toString();
    }

    private void addDockerfile(List<ReportedImage> stages) {
        String name = stages.get(0).dockerfile();
        for (ReportedImage image : stages) {
            Map<Column, String> cells = new EnumMap<>(Column.class);
            cells.put(Column.IMAGE, Escape.terminal(name));
            cells.put(Column.STAGE, Escape.terminal(report.stageOf(image)));
            cells.put(Column.SIZE, ReportMarkdown.size(image.size()));
            cells.put(
                    Column.LAYERS,
                    image.layers().isEmpty() ? "" : "" + image.layers().size());
            cells.put(Column.SHARE, share(image.size()));
            for (Verdict verdict : verdicts(image)) {
                cells.put(Column.BUDGET, Escape.terminal(verdict.budget()));
                cells.put(Column.VERDICT, Escape.terminal(verdict.text()));
                rows.add(new Row(Map.copyOf(cells), verdict.outcome()));
                cells.clear();
            }
            name = "";
        }
    }

    private Collection<Verdict> verdicts(ReportedImage image) {
        List<Verdict> verdicts = new ArrayList<>();
        if (image.failure() != null) {
            verdicts.add(new Verdict("", "NOT BUILT", Outcome.BROKEN));
        }
        image.verdicts().stream().map(SummaryTable::verdict).distinct().forEach(verdicts::add);
        int failed = report.failuresOf(image).size();
        if (failed > 0 && !image.isBroken()) {
            verdicts.add(new Verdict("", Plural.of(failed, "expectation") + " BROKEN", Outcome.BROKEN));
        }
        return verdicts.isEmpty() ? List.of(new Verdict("", "no budget", Outcome.OPEN)) : verdicts;
    }

    private static Verdict verdict(ReportedVerdict verdict) {
        return verdict.held()
                ? new Verdict(verdict.budget(), verdict.isUnjudged() ? "not judged" : "held", Outcome.HELD)
                : new Verdict(verdict.budget(), "BROKEN, " + verdict.excess(), Outcome.BROKEN);
    }

    private String share(@Nullable Long size) {
        if (size == null || largest == 0) {
            return "";
        }
        return Figures.percent(size, largest).setScale(2, RoundingMode.HALF_UP) + " %";
    }

    /** Returns the widths in the order of the columns. */
    private int[] widths() {
        int[] widths = COLUMNS.stream()
                .mapToInt(column -> Stream.concat(
                                Stream.of(column.title), rows.stream().map(row -> row.cell(column)))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .toArray();
        for (int i = 0; i < widths.length; i++) {
            int all = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
            int wanted = widths[i] - Math.max(0, all - MOST_COLUMNS);
            widths[i] = Math.min(widths[i], Math.max(COLUMNS.get(i).leastWidth, wanted));
        }
        return widths;
    }

    private String drawn(Row row, int[] widths) {
        String text = line(row::cell, widths);
        int verdict = text.length() - widths[widths.length - 1];
        return text.substring(0, verdict) + styled(text.substring(verdict).stripTrailing(), row.outcome().colour);
    }

    private static String line(Function<Column, String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> COLUMNS.get(i).fitted(cells.apply(COLUMNS.get(i)), widths[i]))
                .collect(Collectors.joining(GAP));
    }

    private String styled(String text, String code) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
