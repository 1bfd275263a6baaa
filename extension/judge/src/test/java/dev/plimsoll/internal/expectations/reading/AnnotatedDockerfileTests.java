package dev.plimsoll.internal.expectations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.AnnotatedRun;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.expectations.Expectation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotatedDockerfileTests {

    @Test
    void annotationsWhenAboveTheFirstFromAreAboutTheFinalImageAndElseAboutTheStageBelow() {
        AnnotatedDockerfile annotated = read("""
                # @tag smoke quick
                # @expect size <= 10MB
                # @expect builder/: no shell

                # @expect exit 0
                FROM busybox:1.37 AS builder
                # @tag middle
                # @expect file /a
                FROM busybox:1.37 AS middle
                FROM busybox:1.37
                """);
        assertThat(annotated.tags()).containsExactly("quick", "smoke");
        assertThat(annotated.stages())
                .extracting(stage -> stage.stage().displayName())
                .containsExactly("2", "middle", "builder");
        assertThat(annotated.stages().get(0).expectations())
                .extracting(Expectation::text)
                .containsExactly("size <= 10MB");
        assertThat(annotated.stages().get(0).runs())
                .flatExtracting(AnnotatedRun::expectations)
                .extracting(Expectation::toString)
                .containsExactly("Dockerfile:5: exit 0");
        assertThat(annotated.stages().get(1).tags()).containsExactly("middle");
        assertThat(annotated.stages().get(2).expectations())
                .extracting(Expectation::text)
                .containsExactly("no shell");
    }

    @Test
    void runsHaveTheirOwnExpectationsWhereverTheyStand() {
        AnnotatedDockerfile annotated = read("""
                # @expect greets: stdout "Hello Ada\\n"
                # @expect exit 0
                # @run greets: args Ada "Countess of Lovelace"
                # @run builder/compiles: args go version
                # @expect builder/compiles: exit 0
                FROM busybox:1.37 AS builder
                FROM busybox:1.37
                """);
        assertThat(annotated.stages().get(0).runs())
                .extracting(AnnotatedRun::name)
                .containsExactly("", "greets");
        assertThat(annotated.stages().get(1).runs())
                .extracting(AnnotatedRun::name)
                .containsExactly("compiles");
    }

    @Test
    void textWhenItsLinesFollowEachOtherIsOne() {
        AnnotatedDockerfile annotated = read("""
                # @run stdin "a\\n"
                # @run stdin "b\\n"
                # @expect stdout "one \\"word\\"\\n"
                # @expect stdout "two\\t\\u00e9\\\\\\n"
                # @expect stderr contains "a"
                # @expect stderr contains "b"
                # @expect file /x content "a"
                # @expect file /x content "b"
                # @expect file /y content "c"
                # @expect file "/a b" content "d"
                # @expect file "/a b" content "e"
                # @expect file "/a c" content "f"
                FROM busybox:1.37
                """);
        AnnotatedStage stage = annotated.stages().get(0);
        assertThat(stage.expectations())
                .extracting(Expectation::text)
                .containsExactly(
                        "file /x content \"ab\"",
                        "file /y content \"c\"",
                        "file \"/a b\" content \"de\"",
                        "file \"/a c\" content \"f\"");
        assertThat(stage.runs().get(0).expectations())
                .extracting(Expectation::text)
                .containsExactly(
                        "stdout \"one \\\"word\\\"\\ntwo\\té\\\\\\n\"",
                        "stderr contains \"a\"",
                        "stderr contains \"b\"");
    }

    @Test
    void commentsWhenOfOthersAreNobodysBusiness() {
        assertThat(AnnotatedDockerfile.of(Dockerfile.parse("Dockerfile", """
                        # @author Ada
                        # @param size <= 1
                        # @built by hand, and see @expect
                        # expect nothing
                        FROM busybox:1.37
                        # @except this
                        """), Optional.empty()))
                .isEmpty();
    }

    @Test
    void expectationsKnowLineAndColumn() {
        AnnotatedDockerfile annotated = read("#\n  #\t@expect no ports\nFROM busybox:1.37\n");
        assertThat(annotated.stages().get(0).expectations().get(0).position())
                .satisfies(position -> assertThat(position.line()).isEqualTo(2))
                .satisfies(position -> assertThat(position.column()).isEqualTo(5));
    }

    @Test
    void textWhenQuotedIsMeantAsItIsWritten() {
        AnnotatedDockerfile annotated = read("""
                # @expect user "nonroot"
                # @expect no file "/a/*"
                # @expect no env "$A"
                # @expect stdout matches "^.*$"
                FROM busybox:1.37
                """);
        assertThat(annotated.stages()).singleElement().satisfies(stage -> {
            assertThat(stage.expectations())
                    .extracting(Expectation::text)
                    .containsExactly("user \"nonroot\"", "no file \"/a/*\"", "no env \"$A\"");
            assertThat(stage.runs()).hasSize(1);
        });
    }

    private static AnnotatedDockerfile read(String text) {
        return AnnotatedDockerfile.of(Dockerfile.parse("Dockerfile", text), Optional.empty())
                .orElseThrow();
    }
}
