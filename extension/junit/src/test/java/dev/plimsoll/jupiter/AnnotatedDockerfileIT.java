package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.MultipleFailuresError;

/** Checks that tests of a Dockerfile also judge the expectations in it. */
class AnnotatedDockerfileIT {

    private static final String ANNOTATED = "src/test/resources/annotated/";

    @MultiStageImage(dockerfile = ANNOTATED + "dir/Dockerfile.small")
    static class Held {
        @Test
        void test(BuiltImage image) {}
    }

    @MultiStageImage(dockerfile = ANNOTATED + "two-broken/Dockerfile")
    static class Broken {
        @Test
        void test(BuiltImage image) {}
    }

    static class BrokenOnAParameter {
        @Test
        void first(@MultiStageImage(dockerfile = ANNOTATED + "counting/Dockerfile") BuiltImage image) {}

        @Test
        void second(@MultiStageImage(dockerfile = ANNOTATED + "counting/Dockerfile") BuiltImage image) {}
    }

    @MultiStageImage(dockerfile = ANNOTATED + "dir/misspelt")
    static class Malformed {
        @Test
        void test(BuiltImage image) {}
    }

    @Test
    void expectationsWhenHeldLetTheTestsRun() {
        Plan.run(Held.class).testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    @Test
    void expectationsWhenBrokenFailTheClassBeforeItsFirstTestWithTheirLines() {
        EngineExecutionResults results = Plan.run(Broken.class);
        results.testEvents().assertStatistics(statistics -> statistics.started(0));
        Throwable failure =
                Plan.throwable(results.containerEvents().failed().list().get(0));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        MultipleFailuresError.class,
                        failures -> assertThat(failures.getFailures())
                                .extracting(Throwable::getMessage)
                                .satisfiesExactly(
                                        first -> assertThat(first)
                                                .startsWith("[" + ANNOTATED
                                                        + "two-broken/Dockerfile:1: port 80] \nExpecting image "),
                                        second -> assertThat(second)
                                                .startsWith("[" + ANNOTATED
                                                        + "two-broken/Dockerfile:3: exit 3] \nExpecting run ")));
    }

    @Test
    void expectationsAreJudgedOnceHoweverManyAsk() {
        List<String> failures = Plan.failures(Plan.run(BrokenOnAParameter.class));
        // Each run has different output, so equal messages come from one run.
        assertThat(failures).hasSize(2);
        assertThat(failures.get(0)).contains("+ 1 | random ").isEqualTo(failures.get(1));
    }

    @Test
    void annotationWhenMalformedFailsTheClassWithItsPlace() {
        assertThat(Plan.failures(Plan.run(Malformed.class)))
                .containsExactly("@MultiStageImage(dockerfile) on Malformed: " + ANNOTATED
                        + "dir/misspelt:1:11: unknown expectation 'siez'. Did you mean 'size'?");
    }
}
