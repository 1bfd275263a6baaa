package dev.plimsoll.internal.dockerfile.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameGrammarTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alpine",
                "alpine:3.21",
                "library/alpine",
                "registry.example/library/alpine:latest",
                "localhost:5000/a/b_c:X-1",
                "Registry.Example.ORG/app",
                "[::1]:5000/app",
                "a__b/c-d",
                "0",
                "alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "alpine:3@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            })
    void isValidWhenNameOfAnImageIsTrue(String name) {
        assertThat(ImageNameGrammar.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Builder",
                "alpine:",
                ":3",
                "alpine:$TAG",
                "alpine@",
                "alpine@sha256:12",
                "a//b",
                "/a",
                "a/",
                "-a",
                "a b",
                "alpine:.x",
                "http://example.org/a",
            })
    void isValidWhenNotANameIsFalse(String name) {
        assertThat(ImageNameGrammar.isValid(name)).isFalse();
    }
}
