package dev.plimsoll.internal.build.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.BuildContextException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerIgnoreTests {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
                    target          | target         | true
                    target          | target/a/b     | true
                    target          | src/target     | false
                    target          | targets        | false
                    target/         | target/a       | true
                    /target         | target         | true
                    //target//a     | target/a       | true
                    ./target        | target         | true
                    a/../target     | target         | true
                    ../target       | target         | false
                    /../target      | target         | true
                    .               | a              | false
                    ..              | a              | false
                    /               | a              | false
                    *               | a/b            | true
                    *               | .a             | true
                    **              | a/b/c          | true
                    *.txt           | a.txt          | true
                    *.txt           | d/a.txt        | false
                    */*.txt         | d/a.txt        | true
                    **/*.txt        | a.txt          | true
                    **/*.txt        | d/e/a.txt      | true
                    **/a            | a              | true
                    **/a            | d/a            | true
                    **/a            | d/xa           | false
                    **a             | d/xa           | true
                    a/**            | a/b/c          | true
                    a/**            | a              | false
                    a/**/c          | a/c            | true
                    a/**/c          | a/b/b/c        | true
                    a/**/c          | a/bc           | false
                    a**             | abc/d          | true
                    a**/c           | ab/c           | true
                    ?               | a              | true
                    ?               | é              | true
                    ?               | 🚢             | true
                    a?c             | a/c            | false
                    [a-c]           | b              | true
                    [a-c]           | d              | false
                    [^a-c]          | d              | true
                    [!a-c]          | !              | true
                    [!a-c]          | d              | false
                    [[:alpha:]]     | x              | true
                    [[:^alpha:]]    | x              | false
                    [\\]]           | ]              | true
                    [é-ü]           | ö              | true
                    \\*             | *              | true
                    \\*             | a              | false
                    a\\ b           | a b            | true
                    \\d             | 7              | true
                    \\d             | d              | false
                    \\141           | a              | true
                    a.b             | axb            | false
                    a.?             | axb            | false
                    a+(b){c}$?      | a+(b){c}$d     | true
                    a^b             | a^b            | true
                    a^b*            | a^bc           | false
                    a{2}?           | aab            | true
                    a{2}?           | a{2}b          | false
                    a{2}            | a{2}           | true
                    a{,2}?          | a{,2}b         | true
                    a{2,3}?         | aaaab          | false
                    \\p{Greek}*     | ω              | true
                    \\pL            | ω              | true
                    \\x{3c9}        | ω              | true
                    \\P{Greek}      | ω              | false
                    [[:^digit:]\\d] | 7              | true
                    \\Qa?b]\\E*     | a[^/]b]c       | true
                    \\Qa]\\E*       | a]b            | true
                    ?{1000}         | a              | false
                    [a\\-c]         | b              | false
                    !a              | a              | false
                    a b             | a b            | true
                    """)
    void excludesWhenOnePattern(String pattern, String path, boolean excluded) {
        assertThat(DockerIgnore.parse(null, ".dockerignore", pattern).excludes(path))
                .isEqualTo(excluded);
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
                    *;!a               | a        | false
                    *;!a               | a/b      | false
                    *;!a               | b        | true
                    *;!a/b             | a/b      | false
                    *;!a/b             | a/c      | true
                    !a;*               | a        | true
                    a;!a/b;a/b/c       | a/b/c    | true
                    a;!a/b;a/b/c       | a/b/d    | false
                    **;!**/*.md        | d/e.md   | false
                    **;!**/*.md        | d/e.txt  | true
                    *;! a              | a        | false
                    *;!/a/             | a        | false
                    *;/!a              | a        | false
                    *;!!a              | !a       | false
                    a/b;!a             | a/b      | true
                    a/b;!a             | a/c      | false
                    a;!a/b;a*          | a/b      | true
                    """)
    void excludesWhenTheLastMatchingLineDecides(String lines, String path, boolean excluded) {
        assertThat(DockerIgnore.parse(null, ".dockerignore", lines.replace(';', '\n'))
                        .excludes(path))
                .isEqualTo(excluded);
    }

    @Test
    void parseWhenCommentsBlanksSpacesAndByteOrderMarkReadsThePatterns() {
        DockerIgnore ignore = DockerIgnore.parse(null, ".dockerignore", "\uFEFF# a\n\n \t\r\n  b \r\n #c\nd#");
        assertThat(ignore.excludes("a")).isFalse();
        assertThat(ignore.excludes("b")).isTrue();
        assertThat(ignore.excludes("#c")).isTrue();
        assertThat(ignore.excludes("d#")).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
                    [a       | '[a' is not a valid pattern: '[' is never closed
                    a/[      | 'a/[' is not a valid pattern: '[' is never closed
                    []       | '[]' is not a valid pattern: ']' where brackets need a character
                    [-a]     | '[-a]' is not a valid pattern: '-' where brackets need a character
                    [z-a]    | '[z-a]' is not a valid pattern: invalid character class range
                    a\\       | 'a\\' is not a valid pattern: nothing after the backslash
                    \\y       | '\\y' is not a valid pattern: invalid escape sequence
                    *{2}     | '*{2}' is not a valid pattern: invalid nested repetition operator
                    ?{1001}  | '?{1001}' is not a valid pattern: invalid repeat count
                    [[:no:]] | '[[:no:]]' is not a valid pattern: invalid character class range
                    \\p{Noo}  | '\\p{Noo}' is not a valid pattern: invalid character class range
                    ?{9,1}   | '?{9,1}' is not a valid pattern: invalid repeat count
                    !        | '!' needs a pattern after it
                    !/       | '!' needs a pattern after it
                    """)
    void parseWhenPatternIsInvalidNamesFileAndLine(String pattern, String message) {
        assertThatThrownBy(() -> DockerIgnore.parse(null, "app/.dockerignore", "# first\n" + pattern + "\n"))
                .isInstanceOf(BuildContextException.class)
                .hasMessage("app/.dockerignore:2: " + message);
    }

    @Test
    void excludesWhenAlternativeIsInAPatternWithAWildcardMatchesAnywhere() {
        DockerIgnore ignore = DockerIgnore.parse(null, ".dockerignore", "a|b*");
        assertThat(ignore.excludes("ax")).isTrue();
        assertThat(ignore.excludes("xb")).isTrue();
        assertThat(ignore.excludes("x")).isFalse();
        assertThat(DockerIgnore.parse(null, ".dockerignore", "a|b").excludes("a"))
                .isFalse();
    }

    @Test
    void findWhenDockerfileHasItsOwnPrefersIt(@TempDir Path context) throws IOException {
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "FROM scratch");
        assertThat(DockerIgnore.find(context, dockerfile).file()).isEmpty();
        Path common = Files.writeString(context.resolve(".dockerignore"), "a");
        assertThat(DockerIgnore.find(context, dockerfile).file()).hasValue(common);
        Path own = Files.writeString(context.resolve("Dockerfile.dockerignore"), "");
        assertThat(DockerIgnore.find(context, dockerfile).file()).hasValue(own);
        assertThat(DockerIgnore.find(context, null).file()).hasValue(common);
    }

    @Test
    void mayHoldIncludedWhenNoExceptionReachesBeneathIsFalse() {
        IgnoreState root = DockerIgnore.parse(null, "i", "*\n!src/main\n!docs/*.md\n!lib\nlib/x")
                .root();
        assertThat(root.directory("src").mayHoldIncluded()).isTrue();
        assertThat(root.directory("docs").mayHoldIncluded()).isTrue();
        assertThat(root.directory("lib").mayHoldIncluded()).isTrue();
        assertThat(root.directory("lib").directory("lib/x").mayHoldIncluded()).isFalse();
        assertThat(root.directory("node_modules").mayHoldIncluded()).isFalse();
        assertThat(DockerIgnore.parse(null, "i", "*\n!**/*.md")
                        .root()
                        .directory("a")
                        .mayHoldIncluded())
                .isTrue();
    }
}
