package dev.plimsoll.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same documents are tried on engines by {@code ConfigTorture}. */
class GoJsonTests {

    private static final GoType TYPE = GoType.struct()
            .with(GoType.TEXT, "User", "kind")
            .with(GoType.NUMBER, "Retries")
            .with(GoType.BOOLEAN, "Tty")
            .with(GoType.list(GoType.TEXT), "Env")
            .with(GoType.list(GoType.NUMBER), "Numbers")
            .with(GoType.list(GoType.list(GoType.BOOLEAN)), "Lists")
            .with(GoType.list(GoType.struct().with(GoType.TEXT, "by")), "Lines")
            .with(GoType.map(GoType.TEXT), "Labels");

    private static String read(String json) {
        return GoJson.read(json.getBytes(StandardCharsets.UTF_8), TYPE).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                " {\"User\":\"a\",\"Tty\":true} | {\"User\":\"a\",\"Tty\":true}",
                "{\"User\":null}            | {\"User\":null}",
                "{\"Env\":[\"a\",null]}     | {\"Env\":[\"a\",\"\"]}",
                "{\"Numbers\":[null]}       | {\"Numbers\":[0]}",
                "{\"Lists\":[null,[null]]}  | {\"Lists\":[[],[false]]}",
                "{\"Lines\":[null]}         | {\"Lines\":[{}]}",
                "{\"Labels\":{\"a\":null,\"A\":\"1\"}} | {\"Labels\":{\"a\":\"\",\"A\":\"1\"}}",
                "{\"Labels\":{\"user\":\"1\"}} | {\"Labels\":{\"user\":\"1\"}}",
                "{\"Other\":{\"user\":1e99,\"x\":[null]}} | {\"Other\":{\"user\":1e99,\"x\":[null]}}",
                "{\"Retries\":-0}           | {\"Retries\":0}",
                "{\"Retries\":9223372036854775807} | {\"Retries\":9223372036854775807}",
                // Java folds this letter to an i, and Go doesn't.
                "{\"kınd\":1}               | {\"kınd\":1}",
            })
    void readWhenProgramsAgreeReturnsTheDocument(String json, String expected) {
        assertThat(read(json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"User\":\"1000\",\"user\":\"0\"} | programs differ in whether they take 'user' for 'User'",
                "{\"uſer\":\"0\"}           | programs differ in whether they take 'uſer' for 'User'",
                "{\"u\\u017fer\":\"0\"}     | programs differ in whether they take 'uſer' for 'User'",
                "{\"\u212aind\":\"0\"}      | programs differ in whether they take '\u212aind' for 'kind'",
                "{\"Lines\":[{\"BY\":\"\"}]} | programs differ in whether they take 'BY' for 'by'",
                "{\"User\":\"1\",\"User\":\"1\"} | 'User' occurs twice in the document, and programs differ in which of them"
                        + " they take",
                "{\"Labels\":{\"a\":\"1\",\"a\":\"2\"}} | 'a' occurs twice in 'Labels', and programs differ in which of them"
                        + " they take",
                "{\"x\":{\"a\":1,\"a\":2}} | 'a' occurs twice in 'x', and programs differ in which of them they take",
                "{\"User\":5}               | 'User' is not a string",
                "{\"User\":true}            | 'User' is not a string",
                "{\"Env\":\"A=1\"}          | 'Env' is not an array",
                "{\"Env\":{}}               | 'Env' is not an array",
                "{\"Env\":[1]}              | an element of 'Env' is not a string",
                "{\"Labels\":[]}            | 'Labels' is not an object",
                "{\"Tty\":\"true\"}         | 'Tty' is not true or false",
                "{\"Retries\":1.0}          | 'Retries' is not a whole number of 64 bits",
                "{\"Retries\":1e3}          | 'Retries' is not a whole number of 64 bits",
                "{\"Retries\":\"1\"}        | 'Retries' is not a whole number of 64 bits",
                "{\"Retries\":9223372036854775808} | 'Retries' is not a whole number of 64 bits",
                "\ufeff{}                  | it begins with a byte order mark",
                "{\"x\":1e999}            | 'x' is too large a number for some programs",
                "[]                         | the document is not an object",
                "{} {}                      | malformed JSON at line 1 column 5 path $",
                "{\"x\":\"\\ud800\"}        | a text in it has half a surrogate pair, which is not Unicode",
            })
    void readWhenProgramsDifferNamesTheMember(String json, String reason) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DataException.class).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'User':''}",
                "{\"User\":\"\"/**/}",
                "{\"User\":\"\",}",
                "{User:\"\"}",
                "{\"x\":01}",
                "{\"x\":NaN}"
            })
    void readWhenItIsNotJsonIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DataException.class);
    }

    @Test
    void readWhenBytesAreNotUnicodeIsRefused() {
        assertThatThrownBy(() -> GoJson.read("{\"x\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1), TYPE))
                .isInstanceOf(DataException.class)
                .hasMessage("it is not UTF-8");
    }

    /** Go accepts a depth of 10 000; no image needs that. */
    @Test
    void readWhenItIsNestedDeeplyIsRefusedWithASentence() {
        assertThat(read("{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}")).startsWith("{\"x\":[[");
        assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Nesting limit 255 reached");
    }
}
