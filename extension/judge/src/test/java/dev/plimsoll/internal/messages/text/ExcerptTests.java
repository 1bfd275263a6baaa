package dev.plimsoll.internal.messages.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.judgement.Judgement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcerptTests {

    @Test
    void aShortOutputIsWhole() {
        assertThat(Excerpt.of("log", numbered(1, 10)))
                .isEqualTo("Log:\n    " + numbered(1, 10).strip().replace("\n", "\n    "));
    }

    @Test
    void ofALongOutputTheMiddleIsLeftOut() {
        assertThat(Excerpt.of("stdout", numbered(1, 11))).isEqualTo("""
                Stdout:
                    1
                    2
                    3
                    … 1 line left out …
                    5
                    6
                    7
                    8
                    9
                    10
                    11""");
    }

    @Test
    void theCausesInTheMiddleAreShown() {
        assertThat(Excerpt.of(
                        "stderr", numbered(1, 5) + "panic: a\n" + numbered(7, 8) + "panic: b\n" + numbered(10, 16)))
                .isEqualTo("""
                        Stderr:
                            1
                            2
                            3
                            … 2 lines left out …
                            panic: a
                            … 2 lines left out …
                            panic: b
                            10
                            11
                            12
                            13
                            14
                            15
                            16""");
    }

    @Test
    void endsOfLinesAreLeftOutAndCommandsOfGitHubAreDisarmed() {
        assertThat(Judgement.broken(Excerpt.of("log", "a\r\n  ::error::x\nb")).message())
                .isEqualTo("Log:\n    a\n      | ::error::x\n    b");
    }

    @Test
    void blankOutputIsMadeVisible() {
        assertThat(Excerpt.of("log", " \n\t\n")).isEqualTo("Log:\n    ·␊\n    ⇥␊");
    }

    private static String numbered(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }
}
