package dev.plimsoll.report;

import dev.plimsoll.budget.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The images of a test plan as a table for a terminal, the largest first. */
public final class SummaryTable {

    private static final List<String> HEAD =
            List.of("image", "stage", "size", "layers", "of largest", "budget", "verdict");

    private SummaryTable() {}

    /**
     * An image that was weighed.
     *
     * @param dockerfile the Dockerfile as messages call it
     * @param stage the name of its stage, or its number
     * @param layers how many it has
     * @param verdicts on the budgets that it was judged by, in the order in which they came; may be empty
     */
    public record Row(String dockerfile, String stage, ByteSize size, int layers, List<BudgetVerdict> verdicts) {

        /** Copies the verdicts. */
        public Row {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** Draws the table; empty if there are no rows. */
    public static String of(List<Row> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        List<Row> sorted =
                rows.stream().sorted((a, b) -> b.size().compareTo(a.size())).toList();
        ByteSize largest = sorted.get(0).size();
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        sorted.forEach(row -> cells.add(List.of(
                row.dockerfile(),
                row.stage(),
                row.size().toString(),
                Integer.toString(row.layers()),
                share(row.size(), largest),
                row.verdicts().stream()
                        .map(verdict -> verdict.budget().toString())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                verdict(row.verdicts()))));
        return draw(cells);
    }

    private static String verdict(List<BudgetVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "no budget";
        }
        return verdicts.stream().allMatch(BudgetVerdict::held) ? "held" : "BROKEN";
    }

    private static String share(ByteSize size, ByteSize largest) {
        if (largest.bytes() == 0) {
            return "";
        }
        return BigDecimal.valueOf(size.bytes())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(largest.bytes()), 2, RoundingMode.HALF_UP)
                + " %";
    }

    private static String draw(List<List<String>> cells) {
        List<Integer> widths = IntStream.range(0, HEAD.size())
                .mapToObj(column -> cells.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> lines =
                new ArrayList<>(cells.stream().map(row -> line(row, widths)).toList());
        lines.add(1, widths.stream().map("─"::repeat).collect(Collectors.joining("  ")));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), widths.get(column), isNumber(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static boolean isNumber(int column) {
        return column >= 2 && column <= 4;
    }

    private static String padded(String cell, int width, boolean right) {
        String padding = " ".repeat(width - cell.length());
        return right ? padding + cell : cell + padding;
    }
}
