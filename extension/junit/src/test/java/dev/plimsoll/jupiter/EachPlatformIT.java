package dev.plimsoll.jupiter;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.TestAbortedException;
import org.testcontainers.containers.GenericContainer;

/** Tests that a class with {@link EachPlatform} runs for each platform of its image. */
class EachPlatformIT {

    private static final String DOCKERFILE = "src/test/resources/images/platforms/Dockerfile";

    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
    private static ImageSession session;

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

    /** Returns what an ELF file says about its processor. */
    private static String machine(ContainerImage image) {
        byte[] program = image.files().get("/hello").orElseThrow().bytes();
        return switch (program[18] & 0xff) {
            case 0x3e -> "amd64";
            case 0xb7 -> "arm64";
            default -> "another";
        };
    }

    private static void see(String what, ContainerImage image) {
        SEEN.add(what + " " + image.platform() + " " + machine(image));
    }

    @EachPlatform
    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/arm64"},
            maxSize = "2% of builder")
    static class Hello {

        @MultiStageImage(
                dockerfile = DOCKERFILE,
                platforms = {"linux/arm64", "linux/amd64"})
        static BuiltImage field;

        @Test
        void contents(BuiltImage image, @Stage("builder") BuiltImage builder) {
            see("parameter", image);
            see("field", field);
            assertThat(image.config().architecture()).isEqualTo(image.platform().architecture());
            assertThat(image.displayName()).isEqualTo(DOCKERFILE + " (" + image.platform() + ")");
            assertThat(image.platforms()).map(Platform::toString).containsExactly("linux/amd64", "linux/arm64");
            assertThat(builder.displayName()).isEqualTo(DOCKERFILE + " (stage builder, " + image.platform() + ")");
            assertThat(image).hasSimilarSizeOnAllPlatforms("50%").hasSizeAtMost("2%", builder);
        }

        @Test
        void runs(BuiltImage image) {
            assertThat(image.run()).succeeded().hasStdout("Hello from Go\n");
        }

        @Nested
        class Inner {

            @Test
            void contents(BuiltImage image) {
                see("nested", image);
            }
        }
    }

    @EachPlatform
    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/arm64"},
            maxSize = "1kB")
    static class TooHeavy {

        @Test
        void test(BuiltImage image) {}
    }

    @EachPlatform
    static class Registered {

        @RegisterExtension
        static final MultiStageImageExtension IMAGE = MultiStageImageExtension.of(
                MultiStageBuild.of(DOCKERFILE).platforms(Platform.of("linux/amd64"), Platform.of("linux/arm64")));

        @Test
        void test(BuiltImage image) {
            see("registered", image);
        }
    }

    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/arm64"})
    static class Once {

        @Test
        void test(BuiltImage image) {}
    }

    @EachPlatform
    @MultiStageImage(dockerfile = DOCKERFILE)
    static class NoPlatforms {

        @Test
        void test(BuiltImage image) {}
    }

    @EachPlatform
    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/arm64"})
    @ExistingImage(
            value = "busybox:1.37",
            platforms = {"linux/amd64", "linux/s390x"})
    static class Different {

        @Test
        void test() {}
    }

    @EachPlatform
    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/arm64"},
            platform = "linux/arm64")
    static class Both {

        @Test
        void test() {}
    }

    @EachPlatform
    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/amd64/v1"})
    static class Twice {

        @Test
        void test() {}
    }

    @EachPlatform
    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/arm64"})
    static class BeforeAllOfThem {

        @BeforeAll
        static void ask(BuiltImage image) {}

        @Test
        void test() {}
    }

    private static List<String> nodes(EngineExecutionResults results) {
        return results.containerEvents()
                .filter(event -> event.getTestDescriptor()
                        .getUniqueId()
                        .getLastSegment()
                        .getType()
                        .equals("class-template-invocation"))
                .map(event -> event.getTestDescriptor().getDisplayName())
                .distinct()
                .toList();
    }

    private static Platform foreign() {
        return Platform.of(session.engine().platform().architecture().equals("arm64") ? "linux/amd64" : "linux/arm64");
    }

    @Test
    void classRunsForEachPlatformAndWhatTheEngineCannotExecuteIsSkipped() {
        EngineExecutionResults results = Plan.run(Hello.class);
        assertThat(Plan.failures(results)).isEmpty();
        assertThat(nodes(results)).containsExactly("linux/amd64", "linux/arm64");
        assertThat(SEEN)
                .containsExactly(
                        "field linux/amd64 amd64",
                        "field linux/arm64 arm64",
                        "nested linux/amd64 amd64",
                        "nested linux/arm64 arm64",
                        "parameter linux/amd64 amd64",
                        "parameter linux/arm64 arm64");
        results.testEvents().assertStatistics(stats -> stats.succeeded(5).aborted(1));
        Event skipped = results.testEvents().aborted().list().get(0);
        assertThat(Plan.throwable(skipped))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageStartingWith(
                        DOCKERFILE + " (" + foreign() + ") can't be run here: the image is for " + foreign()
                                + ", and the engine runs " + session.engine().platform() + " and has no emulation");
    }

    @Test
    void runForAnotherPlatformFailsWhereConfigured() {
        assertThat(Plan.failures(Plan.run(Hello.class, Map.of("plimsoll.notApplicable", "fail"))))
                .singleElement()
                .asString()
                .contains("can't be run here: the image is for " + foreign());
    }

    @Test
    void classWhenAParameterChoosesAPlatformRunsForThatOnly() {
        EngineExecutionResults results = Plan.run(Hello.class, Map.of("plimsoll.platform", "linux/arm64"));
        assertThat(nodes(results)).containsExactly("linux/arm64");
    }

    @Test
    void budgetsAreJudgedForEachPlatform() {
        assertThat(Plan.failures(Plan.run(TooHeavy.class)))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("Expecting image " + DOCKERFILE + " (linux/amd64)"),
                        second -> assertThat(second).contains("Expecting image " + DOCKERFILE + " (linux/arm64)"));
    }

    @Test
    void sizesAreRecordedForEachPlatform(@TempDir Path directory) throws Exception {
        Path lock = directory.resolve("sizes.lock");
        Map<String, String> update = Map.of(
                "plimsoll.baseline", "update",
                "plimsoll.baselineFile", lock.toString(),
                "plimsoll.maxGrowth", "5%");
        assertThat(Plan.failures(Plan.run(Registered.class, update))).isEmpty();
        assertThat(Plan.failures(Plan.run(Hello.class, update))).isEmpty();
        assertThat(Files.readAllLines(lock).stream().filter(line -> !line.startsWith("#")))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("/images/platforms/Dockerfile 1 linux/amd64 "),
                        second -> assertThat(second).contains("/images/platforms/Dockerfile 1 linux/arm64 "));
    }

    @Test
    void registeredBuildRunsForEachPlatform() {
        EngineExecutionResults results = Plan.run(Registered.class);
        assertThat(Plan.failures(results)).isEmpty();
        assertThat(SEEN).containsExactly("registered linux/amd64 amd64", "registered linux/arm64 arm64");
    }

    @Test
    void serviceForAnotherPlatformIsNotApplicable() {
        BuiltImage image = MultiStageBuild.of(DOCKERFILE).platform(foreign()).build();
        for (GenericContainer<?> container : List.of(image.container().withExposedPorts(80), image.service())) {
            assertThatThrownBy(container::start)
                    .isInstanceOf(NotApplicableException.class)
                    .hasMessageContaining(" can't be run here: the image is for " + foreign());
        }
    }

    @Test
    void buildThatRunsAProgramForAnotherPlatformSaysThatItNeedsEmulation() throws Exception {
        String dockerfile = Files.readString(Path.of(DOCKERFILE)).replaceAll("(?m)^#.*\n", "");
        assertThatThrownBy(() -> MultiStageBuild.ofText("Dockerfile", dockerfile + "RUN [\"/hello\"]\n")
                        .context(Path.of(DOCKERFILE).getParent())
                        .platform(foreign())
                        .build())
                .isInstanceOf(BuildException.class)
                .hasMessageContaining(" failed, because it runs a program for " + foreign() + ", and the builder runs "
                        + session.engine().platform() + " and has no emulation.\n");
    }

    @Test
    void misuseSaysWhatToWrite() {
        assertThat(Plan.failures(Plan.run(Once.class)))
                .singleElement()
                .asString()
                .isEqualTo(
                        "The image of Once is for [linux/amd64, linux/arm64], but the tests of Once run once. Annotate"
                                + " the class with @EachPlatform, so that they run for each platform, or choose one platform for"
                                + " them, such as platform = \"linux/amd64\"");
        assertThat(Plan.failures(Plan.run(NoPlatforms.class)))
                .singleElement()
                .asString()
                .startsWith("@EachPlatform on NoPlatforms: no image of this class is for several platforms. List them");
        assertThat(Plan.failures(Plan.run(Different.class)))
                .singleElement()
                .asString()
                .isEqualTo("@EachPlatform on Different: the images of this class are for different platforms,"
                        + " [linux/amd64, linux/arm64] and [linux/amd64, linux/s390x]. List the same ones");
        assertThat(Plan.failures(Plan.run(Both.class)))
                .singleElement()
                .asString()
                .isEqualTo("@MultiStageImage(platforms) on Both: platform is set too. Keep one of them");
        assertThat(Plan.failures(Plan.run(Twice.class)))
                .singleElement()
                .asString()
                .isEqualTo("@MultiStageImage(platforms) on Twice: The platform linux/amd64 is given twice");
        assertThat(Plan.failures(Plan.run(BeforeAllOfThem.class)))
                .singleElement()
                .asString()
                .endsWith(
                        "methods with @BeforeAll and @AfterAll run once for all of them. Ask for the image in a test or"
                                + " in a method with @BeforeEach");
    }
}
