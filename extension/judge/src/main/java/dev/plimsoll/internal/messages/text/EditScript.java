package dev.plimsoll.internal.messages.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The changes that turn the expected lines into the written lines. The script ends after the first few equal lines, and it
 * contains a limited number of lines of each change.
 *
 * @param rows the removed, added and equal lines
 * @param cut whether lines were left out
 */
public record EditScript(List<Row> rows, boolean cut) {

    private static final int KEPT = 3;
    private static final int CHANGED = 8;
    private static final int ROWS = 20;

    /**
     * A line of the script.
     *
     * @param sign a minus for a missing line, a plus for an unexpected line, a blank for an equal line
     */
    record Row(char sign, int number, String line) {}

    /** Compares two lists line by line. Both must be short, because this takes quadratic time and memory. */
    static EditScript of(List<String> expected, List<String> written, int linesAhead) {
        int[][] common = commonLines(expected, written);
        List<Row> rows = new ArrayList<>();
        List<Row> missing = new ArrayList<>();
        List<Row> surplus = new ArrayList<>();
        int i = 0;
        int j = 0;
        int kept = 0;
        while (i < expected.size() || j < written.size()) {
            if (i < expected.size() && j < written.size() && expected.get(i).equals(written.get(j))) {
                if (rows.size() >= ROWS || kept >= KEPT || show(rows, missing, surplus)) {
                    return new EditScript(rows, true);
                }
                rows.add(new Row(' ', linesAhead + j + 1, written.get(j)));
                i++;
                j++;
                kept++;
            } else if (j == written.size() || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
                missing.add(new Row('-', linesAhead + i + 1, expected.get(i)));
                i++;
                kept = 0;
            } else {
                surplus.add(new Row('+', linesAhead + j + 1, written.get(j)));
                j++;
                kept = 0;
            }
        }
        return new EditScript(rows, show(rows, missing, surplus));
    }

    /**
     * Moves a change to the rows. Each side is cut to a few lines, so that the other side is shown too.
     *
     * @return whether lines were left out
     */
    private static boolean show(List<Row> rows, List<Row> missing, List<Row> surplus) {
        boolean cut = missing.size() > CHANGED || surplus.size() > CHANGED;
        rows.addAll(missing.subList(0, Math.min(CHANGED, missing.size())));
        rows.addAll(surplus.subList(0, Math.min(CHANGED, surplus.size())));
        missing.clear();
        surplus.clear();
        return cut;
    }

    /** Returns, for each pair of suffixes, the length of their longest common subsequence. */
    private static int[][] commonLines(List<String> expected, List<String> written) {
        int[][] common = new int[expected.size() + 1][written.size() + 1];
        for (int i = expected.size() - 1; i >= 0; i--) {
            for (int j = written.size() - 1; j >= 0; j--) {
                common[i][j] = expected.get(i).equals(written.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
