package dev.plimsoll.internal.expectations;

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
                "@ expect size",
                "see @expect size",
                "expect size",
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
}
