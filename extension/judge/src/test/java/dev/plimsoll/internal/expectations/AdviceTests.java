package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTests {

    private static final String CHANGE = "If the image is as it should be, change Dockerfile:1.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            size <= 10MB       | Remove what the image does not need
            size >= 10MB       | See whether everything was copied
            user not root      | Add a USER instruction with a number
            no secrets         | Revoke the secret
            no package curl    | Take a base image without it
            no package manager | Take a base image without it
            no package-manager caches | Delete the caches
            no file /usr/local/go     | Copy only what is needed
            stdout "x"         | Repeat the run
            env A=b            | If the image is as it should be, change Dockerfile:1.
            """)
    void adviceWhenAnExpectationIsBrokenIsThatOfItsForm(String expectation, String advice) {
        assertThat(verdict(expectation, Judgement.broken("no")).advice())
                .get()
                .asString()
                .startsWith(advice)
                .endsWith(CHANGE);
    }

    @Test
    void adviceWhenAnExpectationCouldNotBeJudgedIsNone() {
        assertThat(verdict("size <= 10MB", new Judgement.NotJudged("no", Optional.of(new RuntimeException("no"))))
                        .advice())
                .isEmpty();
    }

    private static Verdict verdict(String expectation, Judgement judgement) {
        AnnotatedDockerfile dockerfile = AnnotatedDockerfile.of(
                        Dockerfile.parse("Dockerfile", "# @expect " + expectation + "\nFROM scratch\nCOPY a /\n"),
                        Optional.empty())
                .orElseThrow();
        AnnotatedStage stage = dockerfile.stages().get(0);
        Expectation first = stage.expectations().isEmpty()
                ? stage.runs().get(0).expectations().get(0)
                : stage.expectations().get(0);
        return new Verdict(first, judgement, Optional.empty());
    }
}
