package dev.plimsoll.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with the values of godotenv 1.5.1, the parser of container-structure-test. */
class EnvFileTests {

    @Test
    void parseReadsEachFormAsGodotenvDoes() {
        assertThat(EnvFile.parse(text("godotenv.env"))).isEqualTo(expected());
    }

    @Test
    void parseWhenLinesEndAsOnWindowsReadsThem() {
        assertThat(EnvFile.parse("A=1\r\nB=\"2\"\r\n")).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=1;B C-D=2   | line 2: unexpected character '-' in the name of a variable, near 'B C-D=2'",
                "A=\"1;B=2      | line 1: the value has no closing quotation mark: \"1",
                "A='1           | line 1: the value has no closing quotation mark: '1",
                "#;;FOO;A=1     | line 3: 'FOO' has no value: write FOO=value",
                "FOO            | line 1: 'FOO' has no value: write FOO=value",
                "=1             | line 1: a value without the name of a variable: =1",
            })
    void parseWhenALineIsNoVariableThrowsWithItsLine(String lines, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnvFile.parse(lines.replace(';', '\n')))
                .withMessage(message);
    }

    private static Map<String, String> expected() {
        return Map.ofEntries(
                Map.entry("PLAIN", "second"),
                Map.entry("EXPORTED", "value"),
                Map.entry("SPACED", "value with spaces"),
                Map.entry("YAML", "colon"),
                Map.entry("COMMENTED", "value"),
                Map.entry("NO_COMMENT", "value#fragment"),
                Map.entry("TWO_COMMENTS", "value # one"),
                Map.entry("SINGLE", "$PLAIN ${PLAIN} \\n # kept"),
                Map.entry("DOUBLE", "value-value-\n-\"quoted\"-$PLAIN # kept"),
                Map.entry("REFERENCE", "value/value//"),
                Map.entry("LOWER", "$plain"),
                Map.entry("ESCAPED", "$PLAIN"),
                Map.entry("PARENTHESES", "value)"),
                Map.entry("LINES", "one\ntwo"),
                Map.entry("LATER", "x"),
                Map.entry("AFTER", "after"),
                Map.entry("JSON", "{\"a\": 1}"),
                Map.entry("EQUALS", "a=b=c"),
                Map.entry("dotted.name", "d"),
                Map.entry("UMLAUT", "äöü"),
                Map.entry("BACKSLASH", "C:\\new"));
    }

    private static String text(String name) {
        try (InputStream file = EnvFileTests.class.getResourceAsStream("/structure/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
