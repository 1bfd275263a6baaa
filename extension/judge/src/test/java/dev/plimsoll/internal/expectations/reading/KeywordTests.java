package dev.plimsoll.internal.expectations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@built by Ada",
                "@guild",
                "@builder",
                "@rebuild",
                "@ran",
                "@fun",
                "@sun",
                "@runner",
                "@return",
                "@tab",
                "@tap",
                "@target",
                "@expected",
                "@except",
                "@inspect",
                "@aspect",
                "@param arg",
                "@author Ada",
                "@see other",
                "@todo",
                "@",
                "see @expect size",
                "expect",
                "expect size",
                "expect this to be slow",
                "expect is needed for unbuffer",
                "Expect a file of 10 MB here",
                "expected size <= 10MB",
                "# @expect size <= 10MB",
                "`@expect size <= 10MB` judges the size",
                "'@expect exit 0'",
                "@ tagging is done by CI",
                "@ run the tests",
                "ada@expect.org",
                ""
            })
    void ofWhenTheWordIsAnothersIsEmpty(String comment) {
        assertThat(Keyword.of(comment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "@EXPECT, @expect",
        "@expects, @expect",
        "@expet, @expect",
        "@epxect, @expect",
        "@axpect, @expect",
        "@expect:, @expect",
        "@builds, @build",
        "@bild, @build",
        "@buidl, @build",
        "@RUN, @run",
        "@rnu, @run",
        "@rn, @run",
        "@ruun, @run",
        "@Tag, @tag",
        "@tga, @tag",
        "@tagg, @tag",
    })
    void ofWhenTheWordIsNearToAKeywordIsRefused(String word, String meant) {
        assertThat(Keyword.of(" " + word + " size <= 1MB"))
                .flatMap(Keyword::problem)
                .contains("unknown annotation '" + word + "'. Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@build arg A=b", " \t@run\targs", "@expect", "@tag slow"})
    void ofWhenTheWordIsAKeywordHasNoProblem(String comment) {
        assertThat(Keyword.of(comment))
                .get()
                .satisfies(keyword -> assertThat(keyword.problem()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0@expect size", "@expect\u00a0size", "@expect\u2003size"})
    void ofWhenACharacterOnlyLooksBlankIsRefused(String comment) {
        assertThat(Keyword.of(comment))
                .flatMap(Keyword::problem)
                .get()
                .asString()
                .matches("the character U\\+(00A0|2003) beside '@expect' only looks like a space: write a space");
    }

    @ParameterizedTest
    @CsvSource({
        "@ expect size <= 10MB, @ expect",
        "@ Expect siez <= 10MB, @ Expect",
        "@ expect, @ expect",
        "@@expect exit 0, @@expect",
        "#@expect exit 0, #@expect",
        "-@expect exit 0, -@expect",
        "@expect- exit 0, @expect-",
        "@xepects size <= 1MB, @xepects",
    })
    void ofWhenTheWordsAfterwardsAreAnExpectationIsRefused(String comment, String word) {
        assertThat(Keyword.of(comment))
                .flatMap(Keyword::problem)
                .contains("unknown annotation '" + word + "'. Did you mean '@expect'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expect size <= 10MB",
                "Expects exit 0",
                "expct no shell",
                "expect: size<=10MB",
                "expect greets: exit 0",
                "expect size <= 1% of builder",
                "expect structure tests.yaml"
            })
    void ofWhenTheSignIsMissingIsRefused(String comment) {
        assertThat(Keyword.of(comment))
                .flatMap(Keyword::problem)
                .get()
                .asString()
                .endsWith("Did you mean '@expect'? If it is a comment, begin it with another word");
    }

    @ParameterizedTest
    @CsvSource({"@ run args a, @run", "@ build arg A=b, @build", "@ tag slow, @tag"})
    void ofWhenABlankFollowsTheSignIsRefused(String comment, String meant) {
        assertThat(Keyword.of(comment)).map(Keyword::meant).contains(meant);
    }
}
