package dev.plimsoll.internal.dockerfile.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellLexerTests {

    private static final Map<String, String> VARIABLES =
            Map.of("A", "one", "EMPTY", "", "PATH", "/usr/local/bin", "V", "v1.2.3", "STARS", "a*b*c", "SPACE", "x y");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain | plain",
                "$A | one",
                "${A} | one",
                "$A.x | one.x",
                "$A_x | ~~",
                "$AB | ~~",
                "$UNSET | ~~",
                "a$ | a$",
                "$/ | $/",
                "$1x | x",
                "$12x | x",
                "$@x | x",
                "\\$A | $A",
                "'$A' | $A",
                "\"$A\" | one",
                "\"'$A'\" | 'one'",
                "'a'\"b\"c | abc",
                "a\\nb | anb",
                "\"a\\nb\" | a\\nb",
                "\"\\\"\\$\\\\\" | \"$\\",
                "a\\ b | a b",
                "a\\ | a",
                "${A:-x} | one",
                "${A-x} | one",
                "${EMPTY:-x} | x",
                "${EMPTY-x} | ~~",
                "${UNSET:-x} | x",
                "${UNSET-x} | x",
                "${UNSET:-$A} | one",
                "${UNSET:-${A}} | one",
                "${UNSET:-\"a } b\"} | a } b",
                "${UNSET:-a\\}b} | a}b",
                "${A:+x} | x",
                "${A+x} | x",
                "${EMPTY:+x} | ~~",
                "${EMPTY+x} | x",
                "${UNSET:+x} | ~~",
                "${UNSET+x} | ~~",
                "${A:?x} | one",
                "${A?x} | one",
                "${EMPTY?x} | ~~",
                "${V#v} | 1.2.3",
                "${V#x} | v1.2.3",
                "${V#*.} | 2.3",
                "${V##*.} | 3",
                "${V%.*} | v1.2",
                "${V%%.*} | v1",
                "${V%?} | v1.2.",
                "${V%} | v1.2.3",
                "${PATH##*/} | bin",
                "${PATH%/*} | /usr/local",
                "${PATH#/usr} | /local/bin",
                "${STARS#*\\*} | b*c",
                "${STARS##*\\*} | c",
                "${STARS%\\**} | a*b",
                "${STARS%%\\**} | a",
                "${PATH/local/x} | /usr/x/bin",
                "${PATH//\\//-} | -usr-local-bin",
                "${PATH/\\//-} | -usr/local/bin",
                "${V//./_} | v1_2_3",
                "${V/*/x} | x",
                "${V/nothing/x} | v1.2.3",
                "${V//?/x} | xxxxxx",
                "${UNSET#x} | ~~",
                "${UNSET/a/b} | ~~",
            })
    void expandWhenWordHasFormGivesWhatBuildKitGives(String word, String expected) throws ShellSyntaxException {
        assertThat(ShellLexer.expand(word, '\\', VARIABLES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'a | a single quote is not closed",
                "\"a | a double quote is not closed",
                "\"a\\ | a double quote is not closed",
                "${A | the '}' that ends a variable is missing",
                "${ | the '}' that ends a variable is missing",
                "${A: | the '}' that ends a variable is missing",
                "${A:- | the '}' that ends a variable is missing",
                "${} | '${}' has no variable's name",
                "${{A}} | '${{' has no variable's name",
                "${:-a} | '${:' has no variable's name",
                "${UNSET:?} | the variable 'UNSET' is not set",
                "${UNSET?give it} | the variable 'UNSET' is not set: give it",
                "${EMPTY:?} | the variable 'EMPTY' is empty",
                "${EMPTY:?say} | the variable 'EMPTY' is empty: say",
                "${V#\\x} | the pattern '\\x' has '\\' before 'x', which cannot be escaped",
                "${V/a} | the '/' that ends a variable is missing",
            })
    void expandWhenWordIsWrongSaysWhy(String word, String expected) {
        assertThatExceptionOfType(ShellSyntaxException.class)
                .isThrownBy(() -> ShellLexer.expand(word, '\\', VARIABLES))
                .withMessage(expected);
    }

    @Test
    void expandWhenOperatorUnknownListsForms() {
        assertThatExceptionOfType(ShellSyntaxException.class)
                .isThrownBy(() -> ShellLexer.expand("${A^^}", '\\', VARIABLES))
                .withMessage("a Dockerfile has no '${A^';"
                        + " it has ${x:-y}, ${x:+y}, ${x:?y}, ${x#y}, ${x%y} and ${x/y/z}");
        assertThatExceptionOfType(ShellSyntaxException.class)
                .isThrownBy(() -> ShellLexer.expand("${A:0:2}", '\\', VARIABLES))
                .withMessageStartingWith("a Dockerfile has no '${A:0';");
    }

    @Test
    void expandWhenEscapeIsBacktickLeavesBackslash() throws ShellSyntaxException {
        assertThat(ShellLexer.expand("C:\\$A`$A", '`', VARIABLES)).isEqualTo("C:\\one$A");
    }

    @Test
    void wordsWhenVariableHoldsSpaceDividesThereOnlyOutsideQuotes() throws ShellSyntaxException {
        ShellWord word = ShellLexer.read("a $SPACE \"$SPACE\" b\\ c '' ", '\\', VARIABLES, ShellLexer.Mode.EXPAND);
        assertThat(word.words()).containsExactly("a", "x", "y", "x y", "b c");
    }
}
