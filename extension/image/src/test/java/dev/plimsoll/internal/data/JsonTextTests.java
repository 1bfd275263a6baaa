package dev.plimsoll.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTests {

    @Test
    void parseGivesValuesOfEachType() {
        assertThat(JsonText.parse("[1, 9876543210, 1.50, \"a\", true, null, {\"b\": []}]"))
                .isEqualTo(
                        Arrays.asList(1, 9876543210L, new BigDecimal("1.50"), "a", true, null, Map.of("b", List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[", "[1] 2", "[01]", "['a']", "{\"a\": 1, \"a\": 2}", "[1e99999999999]", "NaN", "[\"\t\"]"})
    void parseWhenItIsNoJsonThrows(String text) {
        assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(DataException.class);
    }
}
