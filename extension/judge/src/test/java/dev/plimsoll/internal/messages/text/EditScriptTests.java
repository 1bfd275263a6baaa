package dev.plimsoll.internal.messages.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of a script, each as its sign, its line number, and its line. */
class EditScriptTests {

    @ParameterizedTest
    @CsvSource({
        "abc, abc, a1 b2 c3",
        "abc, ac, a1 -b2 c2",
        "ac, abc, a1 +b2 c3",
        "abc, axc, a1 -b2 +x2 c3",
        "a, b, -a1 +b1",
        "ab, ba, -a1 b1 +a2",
        "ba, ab, -b1 a1 +b2",
        "abcd, acbd, a1 -b2 c2 +b3 d4",
        "ab, b, -a1 b1",
        "b, ab, +a1 b2",
        "ab, a, a1 -b2",
        "a, ab, a1 +b2",
        "abxcd, abycd, a1 b2 -x3 +y3 c4 d5",
    })
    void ofTwoListsIsTheShortestScript(String expected, String written, String rows) {
        EditScript script = EditScript.of(lines(expected), lines(written), 0);
        assertThat(rows(script)).isEqualTo(rows);
        assertThat(script.cut()).isFalse();
    }

    @Test
    void ofNothingIsEverythingThatIsThere() {
        assertThat(rows(EditScript.of(List.of(), lines("ab"), 0))).isEqualTo("+a1 +b2");
        assertThat(rows(EditScript.of(lines("ab"), List.of(), 0))).isEqualTo("-a1 -b2");
    }

    @Test
    void lineNumbersCountTheLinesAhead() {
        assertThat(rows(EditScript.of(lines("ac"), lines("abd"), 10))).isEqualTo("a11 -c12 +b12 +d13");
    }

    @Test
    void afterThreeEqualLinesTheScriptIsCut() {
        assertThat(EditScript.of(lines("abc"), lines("abc"), 0).cut()).isFalse();
        EditScript four = EditScript.of(lines("abcd"), lines("abcd"), 0);
        assertThat(rows(four)).isEqualTo("a1 b2 c3");
        assertThat(four.cut()).isTrue();
    }

    @Test
    void aDifferenceLetsThreeMoreEqualLinesBeShown() {
        EditScript script = EditScript.of(lines("abcxdef"), lines("abcydef"), 0);
        assertThat(rows(script)).isEqualTo("a1 b2 c3 -x4 +y4 d5 e6 f7");
        assertThat(script.cut()).isFalse();
        assertThat(rows(EditScript.of(lines("abcxdef"), lines("abcdef"), 0))).isEqualTo("a1 b2 c3 -x4 d4 e5 f6");
        assertThat(rows(EditScript.of(lines("abcdef"), lines("abcydef"), 0))).isEqualTo("a1 b2 c3 +y4 d5 e6 f7");
    }

    @Test
    void eachSideOfAChangeShowsEightLines() {
        EditScript eight = EditScript.of(lines("abcdefgh"), lines("ABCDEFGH"), 0);
        assertThat(eight.rows()).hasSize(16);
        assertThat(eight.cut()).isFalse();
        EditScript missing = EditScript.of(lines("abcdefghi"), lines("ABCDEFGH"), 0);
        assertThat(missing.rows()).hasSize(16);
        assertThat(missing.cut()).isTrue();
        EditScript surplus = EditScript.of(lines("abcdefgh"), lines("ABCDEFGHI"), 0);
        assertThat(surplus.rows()).hasSize(16);
        assertThat(surplus.cut()).isTrue();
    }

    @Test
    void aChangeThatIsCutEndsTheScript() {
        EditScript script = EditScript.of(lines("abcdefghiz"), lines("z"), 0);
        assertThat(rows(script)).isEqualTo("-a1 -b2 -c3 -d4 -e5 -f6 -g7 -h8");
        assertThat(script.cut()).isTrue();
    }

    @Test
    void afterTwentyRowsTheScriptIsCut() {
        EditScript twenty = EditScript.of(lines("ab1c2d3e4f5g6h7i"), lines("abZcYdXeWfVgUhTi"), 0);
        assertThat(rows(twenty)).endsWith("-613 +U13 h14");
        assertThat(twenty.rows()).hasSize(20);
        assertThat(twenty.cut()).isTrue();
        EditScript all = EditScript.of(lines("ab1c2d3e4f5g6h"), lines("abZcYdXeWfVgUh"), 0);
        assertThat(all.rows()).hasSize(20);
        assertThat(all.cut()).isFalse();
    }

    private static List<String> lines(String characters) {
        return IntStream.range(0, characters.length())
                .mapToObj(i -> characters.substring(i, i + 1))
                .toList();
    }

    private static String rows(EditScript script) {
        return script.rows().stream()
                .map(row -> (row.sign() + row.line() + row.number()).strip())
                .collect(Collectors.joining(" "));
    }
}
