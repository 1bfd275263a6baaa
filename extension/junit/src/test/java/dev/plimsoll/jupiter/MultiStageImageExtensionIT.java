package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.internal.session.Sessions;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class MultiStageImageExtensionIT {

    private static final String TWO_STAGES = "classpath:images/two-stages/Dockerfile";
    private static final String BROKEN = "src/test/resources/images/broken/Dockerfile";

    /** Kept open, so that a plan's end doesn't remove images that the next plan uses. */
    private static ImageSession session;

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class ClassImage {

        @Stage("middle")
        private static BuiltImage middle;

        @Stage("0")
        private BuiltImage builder;

        @Test
        void parameter(BuiltImage image) {
            ImageAssertions.assertThat(image.run()).succeeded().hasStdout("Hello\nbuilt\n");
            assertThat(image.stage(2).id()).isEqualTo(image.id());
        }

        @Test
        void stages(BuiltImage image, @Stage("builder") BuiltImage asParameter) {
            assertThat(asParameter.id()).isEqualTo(builder.id());
            assertThat(image.stage("BUILDER").id()).isEqualTo(builder.id());
            assertThat(middle.run("cat", "/middle").stdout()).isEqualTo("built\n");
            ImageAssertions.assertThat(image).hasSizeAtMost("99%", builder);
        }

        @Nested
        class Inner {

            @Test
            void inherits(BuiltImage image, @Stage("middle") BuiltImage same) {
                assertThat(image.stageName()).isEqualTo("2");
                assertThat(same.id()).isEqualTo(middle.id());
            }
        }

        @Nested
        @MultiStageImage(dockerfile = TWO_STAGES, buildArgs = "GREETING=Ahoy")
        class InnerWithItsOwn {

            @Test
            void overrides(BuiltImage image) {
                ImageAssertions.assertThat(image.run()).hasStdout("Ahoy\nbuilt\n");
            }
        }
    }

    static class Subclass extends ClassImage {}

    @Test
    void classImageWhenAskedForInAnyWayIsInjected() {
        Plan.run(ClassImage.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(0));
        Plan.run(Subclass.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(0));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MultiStageImage(dockerfile = TWO_STAGES)
    @interface Hello {}

    @Retention(RetentionPolicy.RUNTIME)
    @MultiStageImage(dockerfile = TWO_STAGES, target = "middle")
    @interface Middle {}

    static class SeveralImages {

        @Hello
        BuiltImage hello;

        @Middle
        static BuiltImage middle;

        @Test
        void composed(@Middle BuiltImage parameter, @Hello @Stage("builder") BuiltImage builder) {
            assertThat(parameter.id()).isEqualTo(middle.id()).isNotEqualTo(hello.id());
            assertThat(hello.stage("middle").id()).isEqualTo(middle.id());
            assertThat(builder.stageName()).isEqualTo("builder");
        }
    }

    @Test
    void severalImagesWhenNamedByAnnotationsAreTold() {
        EngineExecutionResults results = Plan.run(SeveralImages.class);
        assertThat(Plan.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    @Execution(CONCURRENT)
    static class Parallel {

        @RepeatedTest(20)
        void asks(BuiltImage image, @Stage("middle") BuiltImage middle) {
            SEEN.add(image.reference().value());
            SEEN.add(middle.reference().value());
        }
    }

    @Test
    void imagesWhenManyThreadsAskAreBuiltOnce() {
        Plan.run(
                        Parallel.class,
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"))
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(20).failed(0));
        assertThat(SEEN).hasSize(2);
    }

    static class BrokenImage {

        @Test
        void one(@MultiStageImage(dockerfile = BROKEN) BuiltImage image) {}

        @Test
        void two(@MultiStageImage(dockerfile = BROKEN) BuiltImage image) {}
    }

    @Test
    void buildWhenAStepFailsShowsItsLinesAndItsOutputInEachTestThatNeedsIt() {
        EngineExecutionResults results = Plan.run(BrokenImage.class);
        List<Throwable> causes = results.testEvents().failed().stream()
                .map(event -> Plan.throwable(event).getCause())
                .toList();
        assertThat(causes).hasSize(2);
        assertThat(causes.get(0)).isSameAs(causes.get(1));
        assertThat(causes.get(0).getMessage())
                .startsWith(BROKEN + " could not be built: step [builder 3/3] RUN echo \"looking for the compiler\" &&")
                .contains("""
                        Dockerfile:3
                        --------------------
                           1 |     FROM busybox:1.37 AS builder
                           2 |     WORKDIR /work
                           3 | >>> RUN echo "looking for the compiler" && \\
                           4 | >>>     no-such-compiler --version
                        """)
                .contains("no-such-compiler: not found")
                .contains("looking for the compiler\n")
                .contains("127")
                .contains("To repeat it by hand: " + (Sessions.engine().isPodman() ? "podman" : "docker") + " build -f "
                        + BROKEN);
    }

    @MultiStageImage(dockerfile = TWO_STAGES, maxSize = "1MB")
    static class TooHeavy {

        @Test
        void notReached() {
            SEEN.add("reached");
        }
    }

    @MultiStageImage(dockerfile = TWO_STAGES, maxSize = "50% of builder")
    static class TooHeavyAShare {

        @Test
        void notReached() {
            SEEN.add("reached");
        }
    }

    @MultiStageImage(dockerfile = TWO_STAGES, maxLayers = 1)
    static class TooManyLayers {

        @Test
        void notReached() {
            SEEN.add("reached");
        }
    }

    @Test
    void budgetsOfTheAnnotationWhenBrokenFailBeforeTheFirstTest() {
        assertThat(Plan.failures(Plan.run(TooHeavy.class)))
                .singleElement()
                .asString()
                .contains("to weigh at most 1 MB")
                .contains("@MultiStageImage(maxSize) on TooHeavy")
                .contains("Layers by weight:");
        assertThat(Plan.failures(Plan.run(TooHeavyAShare.class)))
                .singleElement()
                .asString()
                .contains("to weigh at most 50 % of " + dockerfileName() + " (stage builder)");
        assertThat(Plan.failures(Plan.run(TooManyLayers.class)))
                .singleElement()
                .asString()
                .contains("@MultiStageImage(maxLayers) on TooManyLayers");
        assertThat(SEEN).isEmpty();
    }

    private static String dockerfileName() {
        return ImagePaths.resolve(TWO_STAGES, MultiStageImageExtensionIT.class).toString();
    }

    @MultiStageImage(dockerfile = TWO_STAGES)
    static class Parameters {

        @Test
        void greets(BuiltImage image) {
            ImageAssertions.assertThat(image.run()).hasStdout("Moin\nbuilt\n");
            SEEN.add(image.buildLog().builder());
        }

        @Test
        void timesOut(BuiltImage image) {
            ImageAssertions.assertThat(image.run("sleep", "30")).timedOut();
        }
    }

    @Test
    void configurationParametersWhenGivenOverrideTheAnnotation() {
        EngineExecutionResults results = Plan.run(
                Parameters.class,
                Map.of(
                        "plimsoll.builder", "testcontainers",
                        "plimsoll.buildArgs", "GREETING=Moin",
                        "plimsoll.runTimeout", "1"));
        assertThat(Plan.failures(results)).isEmpty();
        assertThat(SEEN).singleElement().asString().contains("because it was asked for");
    }
}
