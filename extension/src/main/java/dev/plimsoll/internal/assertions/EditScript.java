package dev.plimsoll.internal.assertions;

import java.util.ArrayList;
import java.util.List;

/**
 * What turns the lines expected into those written, as far as it is shown: the changes up to the first few lines that are alike
 * again, and no more than so many of each change.
 *
 * @param rows the lines, removed, added and kept
 * @param cut whether something is left out
 */
record EditScript(List<Row> rows, boolean cut) {

    private static final int KEPT = 3;
    private static final int CHANGED = 8;
    private static final int ROWS = 20;

    /** One line; {@code sign} is a minus for what is missing, a plus for what was not expected, a blank for what is alike. */
    record Row(char sign, int number, String line) {}

    /** Compares line by line; both lists are short. */
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

    /** Moves one change to the rows, so much of one side at most that the other is seen too; tells whether some is lost. */
    private static boolean show(List<Row> rows, List<Row> missing, List<Row> surplus) {
        boolean cut = missing.size() > CHANGED || surplus.size() > CHANGED;
        rows.addAll(missing.subList(0, Math.min(CHANGED, missing.size())));
        rows.addAll(surplus.subList(0, Math.min(CHANGED, surplus.size())));
        missing.clear();
        surplus.clear();
        return cut;
    }

    /** For each pair of suffixes, the length of their longest common subsequence. */
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
