package dev.plimsoll.internal.messages.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the lines that show a cause. */
class CauseLinesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x                                          | ''",
                "x/java.lang.Error: a/\tat a.B.c(B.java:1)/\tat a.B.d(B.java:2)/y | 1 2",
                "Caused by: b/y                             | 0",
                "\tCaused by: b/\tat a.B.c(B.java:1)/y      | 0 1",
                "panic: c/y/goroutine 1 [running]:/main.main()/\t/main.go:3/z | 0 2 3 4",
                "goroutine 1 [running]:/a/b/c               | 0 1 2",
                "goroutine 17 [sleep]:/a/b                  | ''",
                "fatal error: d/y                           | 0",
                "Exception in thread \"main\" e/\tat a.B.c(B.java:1)/y | 0 1",
                "y/  indented/\tat a.B.c(B.java:1)          | ''",
                "y/\tat a.B.c(B.java:1)/\tat a.B.d(B.java:2) | 0 1",
                "Error/\tatlas/y                            | ''",
            })
    void ofAnOutputAreTheLinesOfItsCauses(String output, String numbers) {
        assertThat(numbers(output.replace('/', '\n') + "\n")).isEqualTo(numbers);
    }

    @Test
    void onlyTheLinesOfTheRangeAreLookedAt() {
        String text = "panic: a\nx\npanic: b\nx\npanic: c\n";
        assertThat(CauseLines.of(text, 1, 4))
                .extracting(CauseLines.Line::number)
                .containsExactly(2);
        assertThat(CauseLines.of(text, 2, 5))
                .extracting(CauseLines.Line::number)
                .containsExactly(2, 4);
        assertThat(CauseLines.of(text, 0, 1)).containsExactly(new CauseLines.Line(0, "panic: a\n"));
    }

    @Test
    void ofManyTheLastTenAreKept() {
        String ten = IntStream.range(0, 10).mapToObj(i -> "panic: " + i + "\n").collect(Collectors.joining());
        assertThat(CauseLines.of(ten, 0, 10)).hasSize(10);
        List<CauseLines.Line> last = CauseLines.of("panic: x\n" + ten, 0, 11);
        assertThat(last).hasSize(10);
        assertThat(last.get(0).text()).isEqualTo("panic: 0\n");
    }

    /** A line of a thousand characters is looked at, its line feed included. */
    @Test
    void aLongLineIsNoCause() {
        String longest = "panic: " + "x".repeat(992) + "\n";
        assertThat(numbers(longest)).isEqualTo("0");
        assertThat(numbers("x" + longest)).isEmpty();
        assertThat(numbers("panic: x" + longest.substring(7))).isEmpty();
        String frame = "\tat " + "x".repeat(995) + "\n";
        assertThat(numbers("Error\n" + frame)).isEqualTo("0 1");
        assertThat(numbers("Error\n" + frame.replaceFirst("x", "xx"))).isEmpty();
    }

    private static String numbers(String text) {
        return CauseLines.of(text, 0, Lines.count(text, text.length())).stream()
                .map(line -> Integer.toString(line.number()))
                .collect(Collectors.joining(" "));
    }
}
