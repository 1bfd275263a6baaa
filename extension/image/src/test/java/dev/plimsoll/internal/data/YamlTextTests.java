package dev.plimsoll.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class YamlTextTests {

    @Test
    @Timeout(60)
    void parseWhenAliasesStandForMillionsOfValuesConvertsEachOnce() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i <= 24; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(YamlText.parse("doc", text.toString()).members()).hasSize(25);
    }

    @Test
    void parseWhenAValueContainsItselfRefuses() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> YamlText.parse("doc", "a:\n  b: &b\n  - *b\n"))
                .withMessage("doc, line 2: the value contains itself");
    }

    @Test
    void parseWhenNestedDeepRefuses() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> YamlText.parse("doc", "[".repeat(100_000)))
                .withMessage("doc: values are nested too deep");
    }
}
