package dev.plimsoll.jupiter;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.LayerOrigin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests that the tests of a Dockerfile judge the image that ships, which the parameter {@code plimsoll.image} names. */
class ShippedImageIT {

    private static final String DOCKERFILE = "src/test/resources/images/shipped/Dockerfile";
    private static final String OTHER = "src/test/resources/images/two-stages/Dockerfile";

    @TempDir
    private static Path directory;

    private static String shipped;
    private static String other;

    @MultiStageImage(dockerfile = DOCKERFILE, maxSize = "10MB")
    static class Same {

        @Test
        void runs(BuiltImage image, @Stage("builder") BuiltImage builder) {
            assertThat(image.displayName())
                    .isEqualTo(DOCKERFILE + " as docker-archive:" + directory.resolve("app.tar"));
            assertThat(image.run()).succeeded().hasStdout("shipped\n");
            assertThat(builder.displayName()).isEqualTo(DOCKERFILE + " (stage builder)");
            assertThat(image).hasSizeAtMost("100%", builder);
        }

        @Test
        void attributesLayersToTheDockerfile(BuiltImage image) {
            assertThat(image.baseLayers()).hasSize(1);
            assertThat(image.layerOrigin(image.layers().get(1)))
                    .isInstanceOfSatisfying(
                            LayerOrigin.OfInstruction.class,
                            made -> assertThat(made.instruction().firstLine()).isEqualTo(9));
        }

        @Test
        void asksTheBuildLog(BuiltImage image) {
            assertThat(image).buildLog().reusedCacheFor("RUN");
        }

        @Test
        void asksForReproducibility(BuiltImage image) {
            assertThat(image).isReproducible();
        }

        @Test
        void asksWhatTheBuilderLeft(BuiltImage image, @Stage("builder") BuiltImage builder) {
            assertThat(image).containsNothingFrom(builder);
        }
    }

    @MultiStageImage(dockerfile = DOCKERFILE, target = "builder")
    static class OfTheBuilder {

        @Test
        void reachesTheImageThatShips(BuiltImage builder) {
            assertThat(builder.displayName()).isEqualTo(DOCKERFILE + " (stage builder)");
            assertThat(builder.stage(1).displayName()).contains(" as docker-archive:");
        }
    }

    @MultiStageImage(dockerfile = DOCKERFILE)
    static class TwoStages {

        @Test
        void areBothJudgedAsTheyShip(BuiltImage image) {
            assertThat(image.displayName()).endsWith("/app.tar");
            assertThat(image.stage("builder").displayName()).endsWith("/other.tar");
        }
    }

    @MultiStageImage(dockerfile = OTHER, buildArgs = "GREETING=Servus")
    static class OnTheClass {

        @Test
        void test(BuiltImage image) {}
    }

    static class TwoDockerfiles {

        @Test
        void test(
                @MultiStageImage(dockerfile = DOCKERFILE) BuiltImage image,
                @MultiStageImage(dockerfile = OTHER) BuiltImage two) {}
    }

    static class TwoBuilds {

        @Test
        void first(@MultiStageImage(dockerfile = OTHER) BuiltImage image) {
            assertThat(image.run()).succeeded();
        }

        @Test
        void second(@MultiStageImage(dockerfile = OTHER, buildArgs = "GREETING=Ahoy") BuiltImage image) {
            assertThat(image.run()).succeeded().hasStdout("Hello\nbuilt\n");
        }
    }

    private static String save(String dockerfile, String name) throws Exception {
        BuiltImage built = MultiStageBuild.of(dockerfile).build();
        Path archive = directory.resolve(name);
        Process process = new ProcessBuilder(
                        "docker",
                        "save",
                        "-o",
                        archive.toString(),
                        built.reference().value())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return "docker-archive:" + archive;
    }

    @BeforeAll
    static void ship() throws Exception {
        shipped = save(DOCKERFILE, "app.tar");
        other = save(OTHER, "other.tar");
    }

    @Test
    void imageThatShipsIsJudgedAndWhatItCannotAnswerIsSkipped() {
        EngineExecutionResults results = Plan.run(Same.class, Map.of("plimsoll.image", shipped));
        assertThat(Plan.failures(results)).isEmpty();
        results.testEvents().assertStatistics(stats -> stats.succeeded(2).aborted(3));
        EngineExecutionResults strict =
                Plan.run(Same.class, Map.of("plimsoll.image", shipped, "plimsoll.notApplicable", "fail"));
        assertThat(Plan.failures(strict))
                .singleElement()
                .asString()
                .contains("nothing from builder can't be judged")
                .contains("was built from another build of that stage");
    }

    @Test
    void imageThatContradictsTheDockerfileIsWarnedAbout() {
        EngineExecutionResults results = Plan.run(Same.class, Map.of("plimsoll.image", DOCKERFILE + "=" + other));
        assertThat(results.allEvents().reportingEntryPublished().stream()
                        .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class)
                                .toString()))
                .anySatisfy(entry ->
                        assertThat(entry).contains("its user is 65534, but " + DOCKERFILE + ":10 says USER 1000"))
                .anySatisfy(entry -> assertThat(entry).contains("its history does not end with the instructions of"));
    }

    @Test
    void imageWhenTheRunHasSeveralDockerfilesMustNameOne() {
        assertThat(Plan.failures(Plan.run(TwoDockerfiles.class, Map.of("plimsoll.image", shipped))))
                .singleElement()
                .asString()
                .startsWith("plimsoll.image names " + shipped + ", but this run has several Dockerfiles");
        assertThat(Plan.failures(Plan.run(TwoDockerfiles.class, Map.of("plimsoll.image", DOCKERFILE + "=" + shipped))))
                .isEmpty();
    }

    @Test
    void imageOfAStageThatAnotherDockerfileLacksCostsThatNothing() {
        assertThat(Plan.failures(Plan.run(TwoDockerfiles.class, Map.of("plimsoll.image", OTHER + "#middle=" + other))))
                // The build of the first one breaks this expectation, which the image that ships can't answer.
                .singleElement()
                .asString()
                .contains("to contain nothing from");
    }

    @Test
    void imageStandsForOneBuildOfItsDockerfileOnly() {
        EngineExecutionResults results = Plan.run(TwoBuilds.class, Map.of("plimsoll.image", other));
        assertThat(Plan.failures(results)).isEmpty();
        results.testEvents()
                .assertStatistics(stats -> stats.succeeded(1).aborted(1).failed(0));
    }

    @Test
    void imageOfAClassThatIsAnotherBuildSkipsTheClass() {
        try (ImageSession session = ImageSession.open()) {
            Plan.run(TwoBuilds.class, Map.of("plimsoll.image", other));
            EngineExecutionResults results = Plan.run(OnTheClass.class, Map.of("plimsoll.image", other));
            assertThat(Plan.failures(results)).isEmpty();
            results.containerEvents().assertStatistics(stats -> stats.aborted(1));
            assertThat(Plan.failures(Plan.run(
                            OnTheClass.class, Map.of("plimsoll.image", other, "plimsoll.notApplicable", "fail"))))
                    .singleElement()
                    .asString()
                    .contains("which stands for the build of");
            assertThat(session.engine().product()).isNotEmpty();
        }
    }

    @Test
    void imageIsTheSubjectByWhateverStageItIsReached() {
        assertThat(Plan.failures(Plan.run(OfTheBuilder.class, Map.of("plimsoll.image", shipped))))
                .isEmpty();
        assertThat(Plan.failures(Plan.run(
                        TwoStages.class,
                        Map.of("plimsoll.image", DOCKERFILE + "=" + shipped + "," + DOCKERFILE + "#builder=" + other))))
                .isEmpty();
    }

    @Test
    void imageWhenTheParameterIsMalformedSaysWhatToWrite() {
        assertThat(Plan.failures(Plan.run(Same.class, Map.of("plimsoll.image", "oic:x"))))
                .singleElement()
                .asString()
                .startsWith("plimsoll.image: ");
    }
}
