package dev.plimsoll.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTests {

    @Test
    void textAlignsNumbersToTheRightAndOtherCellsToTheLeft() {
        assertThat(new TextTable(1)
                        .row("+1.7 kB", "5.3 kB -> 7 kB", "#1 COPY app")
                        .row("-7 B", "gone", "#2 RUN tidy"))
                .hasToString("    +1.7 kB  5.3 kB -> 7 kB  #1 COPY app\n       -7 B  gone            #2 RUN tidy");
    }

    @Test
    void textWhenTheLastCellOfARowIsLongDoesNotWidenItsColumn() {
        assertThat(new TextTable(2).row("10 B", "9 %", "a", "#0").row("1 B", "10 %", "in 3 other packages"))
                .hasToString("    10 B   9 %  a  #0\n     1 B  10 %  in 3 other packages");
    }

    @Test
    void textWhenARowIsMarkedHasTheMarkInItsIndent() {
        assertThat(new TextTable(1).row(false, "1 s", "one").row(true, "10 s", "two"))
                .hasToString("     1 s  one\n  > 10 s  two");
    }

    @Test
    void textWithoutRowsIsEmpty() {
        assertThat(new TextTable(1)).hasToString("");
    }
}
