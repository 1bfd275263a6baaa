package dev.plimsoll.internal.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The images of a run as a table for a terminal: the stages of a Dockerfile together, the largest first, and each budget on a
 * line of its own. It is at most {@value #MOST_COLUMNS} columns wide.
 *
 * @since 0.1.0
 */
public final class SummaryTable {

    private static final int MOST_COLUMNS = 120;
    private static final String GAP = "  ";

    private static final List<String> HEAD =
            List.of("image", "stage", "size", "layers", "of largest", "budget", "verdict");

    /** What is cut where there is no room, with the width that is left to it, in this order; figures are never cut. */
    private static final Map<Integer, Integer> CUT = new TreeMap<>(Map.of(0, 30, 1, 16, 5, 24, 6, 12));

    private final List<ReportedImage> images;
    private final Report report;
    private final boolean coloured;
    private final long largest;
    private final List<Line> lines = new ArrayList<>();

    private SummaryTable(Report report, boolean coloured) {
        this.report = report;
        this.images = report.products();
        this.coloured = coloured;
        this.largest = images.stream().mapToLong(SummaryTable::size).max().orElse(0);
    }

    /** How a line looks to a person. */
    private enum Mood {
        HELD("32"),
        BROKEN("31;1"),
        OPEN("2");

        private final String code;

        Mood(String code) {
            this.code = code;
        }
    }

    private record Line(List<String> cells, Mood mood) {}

    /**
     * Draws the table, and below it how the tests ended.
     *
     * @param coloured whether it is for a terminal that shows colours
     */
    public static String of(Report report, boolean coloured) {
        SummaryTable table = new SummaryTable(report, coloured);
        return (table.images.isEmpty() ? "" : table.draw() + "\n") + Headline.of(report) + "\n";
    }

    private static long size(ReportedImage image) {
        return image.size() == null ? 0 : image.size();
    }

    private String draw() {
        Map<String, List<ReportedImage>> dockerfiles = images.stream()
                .sorted(Comparator.comparingLong(SummaryTable::size).reversed())
                .collect(Collectors.groupingBy(ReportedImage::dockerfile, LinkedHashMap::new, Collectors.toList()));
        dockerfiles.values().forEach(this::addDockerfile);
        List<Integer> widths = widths();
        StringBuilder text = new StringBuilder();
        text.append(styled(row(HEAD, widths).stripTrailing(), "1")).append('\n');
        text.append(widths.stream().map("─"::repeat).collect(Collectors.joining(GAP)))
                .append('\n');
        lines.forEach(line -> text.append(drawn(line, widths)).append('\n'));
        return text.toString();
    }

    private void addDockerfile(List<ReportedImage> stages) {
        String name = stages.get(0).dockerfile();
        for (ReportedImage image : stages) {
            List<String> begin = List.of(
                    name,
                    stage(image, stages),
                    ReportMarkdown.size(image.size()),
                    image.layers().isEmpty()
                            ? ""
                            : Integer.toString(image.layers().size()),
                    share(image.size()));
            for (Line end : verdicts(image)) {
                List<String> cells = new ArrayList<>(begin);
                cells.addAll(end.cells());
                lines.add(new Line(cells, end.mood()));
                begin = List.of("", "", "", "", "");
            }
            name = "";
        }
    }

    /** With what tells it from another image of the same stage. */
    private static String stage(ReportedImage image, List<ReportedImage> stages) {
        boolean only = stages.stream()
                        .filter(other -> other.stage().equals(image.stage()))
                        .count()
                == 1;
        String arguments = new TreeMap<>(image.arguments())
                .entrySet().stream().map(Object::toString).collect(Collectors.joining(", "));
        return only
                ? image.stage()
                : Stream.of(image.stage(), image.platform(), arguments)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private List<Line> verdicts(ReportedImage image) {
        List<Line> ends = new ArrayList<>();
        if (image.failure() != null) {
            ends.add(new Line(List.of("", "NOT BUILT"), Mood.BROKEN));
        }
        image.verdicts().stream()
                .map(verdict -> verdict.held()
                        ? new Line(List.of(verdict.budget(), verdict.isUnjudged() ? "not judged" : "held"), Mood.HELD)
                        : new Line(List.of(verdict.budget(), "BROKEN, " + verdict.excess()), Mood.BROKEN))
                .distinct()
                .forEach(ends::add);
        int failed = report.failuresOf(image).size();
        if (failed > 0 && !image.isBroken()) {
            ends.add(new Line(
                    List.of("", failed + (failed == 1 ? " expectation" : " expectations") + " BROKEN"), Mood.BROKEN));
        }
        return ends.isEmpty() ? List.of(new Line(List.of("", "no budget"), Mood.OPEN)) : ends;
    }

    private String share(@Nullable Long size) {
        if (size == null || largest == 0) {
            return "";
        }
        return BigDecimal.valueOf(size)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(largest), 2, RoundingMode.HALF_UP)
                + " %";
    }

    private List<Integer> widths() {
        List<Integer> widths = IntStream.range(0, HEAD.size())
                .mapToObj(column -> Math.max(
                        HEAD.get(column).length(),
                        lines.stream()
                                .mapToInt(line -> line.cells().get(column).length())
                                .max()
                                .orElse(0)))
                .collect(Collectors.toCollection(ArrayList::new));
        CUT.forEach((column, least) -> {
            int width = widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * (widths.size() - 1);
            int wanted = widths.get(column) - Math.max(0, width - MOST_COLUMNS);
            widths.set(column, Math.max(Math.min(least, widths.get(column)), wanted));
        });
        return widths;
    }

    private String drawn(Line line, List<Integer> widths) {
        String text = row(line.cells(), widths);
        int verdict = text.length() - widths.get(HEAD.size() - 1);
        return text.substring(0, verdict) + styled(text.substring(verdict).stripTrailing(), line.mood().code);
    }

    private String styled(String text, String code) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static String row(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column ->
                        padded(cut(cells.get(column), widths.get(column), column), widths.get(column), column))
                .collect(Collectors.joining(GAP));
    }

    /** Of a path the end is what tells it from others. */
    private static String cut(String cell, int width, int column) {
        if (cell.length() <= width) {
            return cell;
        }
        return column == 0 ? "…" + Excerpts.end(cell, width - 1) : Excerpts.beginning(cell, width - 1) + "…";
    }

    private static String padded(String cell, int width, int column) {
        String padding = " ".repeat(width - cell.length());
        boolean isNumber = column >= 2 && column <= 4;
        return isNumber ? padding + cell : cell + padding;
    }
}
