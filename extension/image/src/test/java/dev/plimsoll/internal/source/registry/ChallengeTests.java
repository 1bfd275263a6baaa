package dev.plimsoll.internal.source.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTests {

    @Test
    void parseReadsQuotedAndBareValues() {
        assertThat(Challenge.parse(List.of(
                        "Bearer realm=\"https://login.example/t\", Service=reg ,scope=\"repository:a/b:pull,push\"")))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://login.example/t",
                                "service", "reg",
                                "scope", "repository:a/b:pull,push")));
    }

    @Test
    void parseReadsSeveralChallengesInOneValue() {
        assertThat(Challenge.parse(List.of("Negotiate, Basic realm=\"a \\\"b\\\"\"", "bearer realm=x")))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "a \"b\"")),
                        new Challenge("bearer", Map.of("realm", "x")));
    }

    @Test
    void parseIgnoresTheRestAfterAnError() {
        assertThat(Challenge.parse(List.of("Basic realm=\"open", "", "=x")))
                .allSatisfy(
                        challenge -> assertThat(challenge.parameter("realm")).isEmpty());
    }
}
