package dev.plimsoll.internal.dockerfile.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringsTests {

    @Test
    void readWhenArrayOfStringsGivesThem() throws JsonStrings.NotOnlyStrings {
        assertThat(JsonStrings.read(" [ \"a\" , \"\\u00e9\\n\\\\\\\"/\\/\" ,\"\"] "))
                .hasValueSatisfying(strings -> assertThat(strings).containsExactly("a", "é\n\\\"//", ""));
        assertThat(JsonStrings.read("[]"))
                .hasValueSatisfying(strings -> assertThat(strings).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "[",
                "[\"a\"",
                "[\"a\",]",
                "[\"a\" \"b\"]",
                "['a']",
                "[\"a\"] b",
                "[\"\\x\"]",
                "[\"\\u12\"]",
                "[\"a\tb\"]",
                "[01]",
                "[1e99999999999]",
                "\uFEFF[\"a\"]",
                "[\"\\'\"]",
                "[\"a\"] # b",
                "[NaN]",
                "[\"a\";\"b\"]",
                "[tru]",
                "{\"a\":1}",
                "[{\"a\"}]",
                "[{\"a\":1,}]",
                "[\"a",
                "[\"a\\",
            })
    void readWhenNotAJsonArrayIsAbsent(String text) throws JsonStrings.NotOnlyStrings {
        assertThat(JsonStrings.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "[-1.5e+3]",
                "[null]",
                "[true, \"a\"]",
                "[[\"a\"]]",
                "[{}]",
                "[{\"a\": [\"b\"], \"c\": 1}]",
                "[[]]",
            })
    void readWhenNotOnlyStringsThrows(String text) {
        assertThatExceptionOfType(JsonStrings.NotOnlyStrings.class).isThrownBy(() -> JsonStrings.read(text));
    }

    @Test
    void readWhenHalfACharacterIsEscapedReplacesIt() throws JsonStrings.NotOnlyStrings {
        assertThat(JsonStrings.read("[\"a\\ud800b\", \"\\ud83d\\ude00\"]"))
                .contains(List.of("a\ufffdb", "\ud83d\ude00"));
    }
}
