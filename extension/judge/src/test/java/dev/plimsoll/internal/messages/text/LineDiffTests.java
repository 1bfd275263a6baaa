package dev.plimsoll.internal.messages.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDiffTests {

    private static final String LEGEND = "\n(· space, ⇥ tab, ␍ carriage return, ␊ newline)";

    @ParameterizedTest
    @CsvSource({
        "'a\n', '', it is empty",
        "'a\n', 'a', the newline at its end is missing",
        "'a', 'a\n', it ends with a newline that is not expected",
        "'a\nb\n', 'a\r\nb\r\n', its lines end with CR LF instead of LF",
        "'a\nb\nc\n', 'a\nb\n', it ends after 2 lines",
        "'a\nb\nc\n', 'a\n', it ends after 1 line",
        "'a\nb\n', 'a\nc\n', line 2 differs",
        "'a\n', 'a\nb\n', line 2 differs",
        "'', 'b\n', line 1 differs",
        "'Hello World\n', 'Hello', line 1 differs",
    })
    void summaryWhenTextsDiffer(String expected, String actual, String summary) {
        assertThat(LineDiff.of(expected, actual).summary()).isEqualTo(summary);
    }

    @Test
    void rowsWhenOnlyTheLastNewlineDiffersMarksIt() {
        assertRows("Hello World\n", "Hello World", "    - 1 | Hello·World␊\n    + 1 | Hello·World" + LEGEND);
    }

    @Test
    void rowsWhenCarriageReturnsDifferMarksThem() {
        assertRows("a\nb\n", "a\r\nb\r\n", "    - 1 | a␊\n    - 2 | b␊\n    + 1 | a␍␊\n    + 2 | b␍␊" + LEGEND);
    }

    @Test
    void rowsWhenTabsAndBlanksDifferMarksThem() {
        assertRows("a b\n", "a\tb \n", "    - 1 | a·b␊\n    + 1 | a⇥b·␊" + LEGEND);
    }

    @Test
    void rowsWhenAnEmptyLineIsMissingMarksIt() {
        assertRows("a\n\nb\n", "a\nb\n", "      1 | a␊\n    - 2 | ␊\n      2 | b␊" + LEGEND);
    }

    @Test
    void rowsWhenNoBreakSpaceOrZeroWidthDifferEscapesThem() {
        assertRows("a b\n", "a\u00A0b\u200B\n", "    - 1 | a·b␊\n    + 1 | a\\u00A0b\\u200B␊" + LEGEND);
    }

    @Test
    void rowsWhenOutputSteersTheTerminalEscapesIt() {
        assertRows("red\n", "\u001B[31mred\n", "    - 1 | red\n    + 1 | \\u001B[31mred");
    }

    @Test
    void rowsWhenALineIsInsertedShowsOnlyThat() {
        assertRows(
                "a\nb\nc\nd\ne\nf\n",
                "a\nb\nx\nc\nd\ne\nf\n",
                "      1 | a\n      2 | b\n    + 3 | x\n      4 | c\n      5 | d\n      6 | e\n      …");
    }

    @Test
    void rowsWhenSeveralPlacesDifferShowsEach() {
        assertRows(
                "a\nb\nc\nd\n",
                "a\nB\nc\nD\n",
                "      1 | a\n    - 2 | b\n    + 2 | B\n      3 | c\n    - 4 | d\n    + 4 | D");
    }

    @Test
    void rowsWhenEverythingDiffersShowsTheBeginningOfBoth() {
        String expected = IntStream.range(0, 90).mapToObj(n -> "e" + n + "\n").collect(Collectors.joining());
        String actual = IntStream.range(0, 90).mapToObj(n -> "a" + n + "\n").collect(Collectors.joining());
        assertThat(LineDiff.of(expected, actual).rows().lines())
                .hasSize(17)
                .startsWith("    - 1 | e0", "    - 2 | e1")
                .contains("    - 8 | e7", "    + 1 | a0", "    + 8 | a7")
                .endsWith("      …");
    }

    @Test
    void rowsWhenALineIsLongCutsItAroundTheDifference() {
        String expected = "x".repeat(500) + "A" + "y".repeat(500);
        String actual = "x".repeat(500) + "B" + "y".repeat(500);
        assertRows(
                expected,
                actual,
                "    - 1 | …" + "x".repeat(60) + "A" + "y".repeat(99) + "…\n    + 1 | …" + "x".repeat(60) + "B"
                        + "y".repeat(99) + "…");
    }

    @Test
    @Timeout(20)
    void rowsWhenOneLineIsHugeIsQuick() {
        String text = "x".repeat(25_000_000);
        LineDiff diff = LineDiff.of(text + "A" + text, text + "B" + text);
        assertThat(diff.summary()).isEqualTo("line 1 differs");
        assertThat(diff.rows()).hasSizeLessThan(400).contains("xA", "xB");
    }

    @Test
    void rowsWhenTextsAreRandomAlwaysShowADifference() {
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            String expected = text(random);
            String actual = text(random);
            if (!expected.equals(actual)) {
                LineDiff diff = LineDiff.of(expected, actual);
                assertThat(diff.summary()).isNotEmpty();
                assertThat(diff.rows().lines().filter(row -> row.matches(" {4}[-+] +\\d+ \\| .*")))
                        .as("%s%n%s", expected, actual)
                        .isNotEmpty()
                        .doesNotHaveDuplicates();
                assertThat(sides(diff.rows(), '-')).isNotEqualTo(sides(diff.rows(), '+'));
            }
        }
    }

    private static String sides(String rows, char sign) {
        return rows.lines()
                .filter(row -> row.startsWith("    " + sign))
                .map(row -> row.substring(5))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(30), 0, 6)
                .mapToObj(n -> "ab \n\r\t".substring(n, n + 1))
                .collect(Collectors.joining());
    }

    private static void assertRows(String expected, String actual, String rows) {
        assertThat(LineDiff.of(expected, actual).rows()).isEqualTo(rows);
    }
}
