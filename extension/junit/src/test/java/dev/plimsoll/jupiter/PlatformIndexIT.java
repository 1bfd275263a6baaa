package dev.plimsoll.jupiter;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.source.registry.DebianRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One test class judges an index that buildx built for two platforms, by cross compilation and with attestations, from a
 * layout, an archive and a registry, in JVMs that have no engine.
 *
 * <p>The builder of a Docker daemon writes such an index only if the daemon has the containerd store.
 */
class PlatformIndexIT {

    private static final String DOCKERFILE = "src/test/resources/images/platforms/Dockerfile";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final Pattern DIGEST = Pattern.compile("\"digest\":\\s*\"(sha256:[0-9a-f]{64})\"");

    @TempDir
    private static Path directory;

    private enum Form {
        LAYOUT,
        ARCHIVE,
        REGISTRY
    }

    @EachPlatform
    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/arm64"},
            maxSize = "5MB",
            maxLayers = 1)
    static class Hello {

        @Test
        void isAProgramForThePlatform(BuiltImage image) {
            byte[] program = image.files().get("/hello").orElseThrow().bytes();
            assertThat(program[18] & 0xff)
                    .isEqualTo(image.platform().architecture().equals("amd64") ? 0x3e : 0xb7);
            assertThat(image).hasArchitecture(image.platform().architecture()).hasOnlyFiles("/hello");
        }

        @Test
        void isAttested(BuiltImage image) {
            assertThat(image.attestations()).singleElement().asString().startsWith("https://slsa.dev/provenance/");
        }

        @Test
        void isOneOfTwo(BuiltImage image) {
            assertThat(image.platforms())
                    .map(Platform::toString)
                    .containsExactlyInAnyOrder("linux/amd64", "linux/arm64");
            assertThat(image).hasSimilarSizeOnAllPlatforms("10%").hasTransferSizeAtMost("5MB");
        }
    }

    @EachPlatform
    @MultiStageImage(
            dockerfile = DOCKERFILE,
            platforms = {"linux/amd64", "linux/arm64"})
    static class Runs {

        @Test
        void greets(BuiltImage image) {
            assertThat(image.run()).succeeded().hasStdout("Hello from Go\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void indexIsJudgedForEachPlatformWhereverItIs(Form form) throws Exception {
        Path home = Files.createDirectories(directory.resolve("home-" + form));
        Path index = index();
        if (form != Form.REGISTRY) {
            String location = form == Form.LAYOUT ? "oci:" + layout(index) : "oci-archive:" + index;
            assertThat(judge(home, location)).containsExactlyElementsOf(allOfIt());
            return;
        }
        try (DebianRegistry registry = new DebianRegistry(directory.resolve("registry"))) {
            registry.introduceTo(home);
            push(registry, layout(index));
            assertThat(judge(home, "docker://" + registry.host() + "/team/hello:1"))
                    .containsExactlyElementsOf(allOfIt());
        }
    }

    @Test
    void imageOfTheEnginesPlatformRunsAndTheOtherIsSkipped() throws Exception {
        String location = "oci:" + layout(index());
        try (ImageSession session = ImageSession.open()) {
            Platform ours = session.engine().platform();
            Map<String, String> shipped = Map.of("plimsoll.image", location);
            Plan.run(Runs.class, shipped)
                    .testEvents()
                    .assertStatistics(stats -> stats.succeeded(1).aborted(1));
            Platform other = ContainerImage.from(location).platforms().stream()
                    .filter(platform -> !platform.equals(ours))
                    .findFirst()
                    .orElseThrow();
            assertThat(Plan.run(Runs.class, shipped).testEvents().aborted().stream()
                            .map(Plan::throwable))
                    .singleElement()
                    .satisfies(skipped -> assertThat(skipped)
                            .hasMessageContaining("the image is for " + other + ", and the engine runs " + ours));
        }
    }

    private static List<String> allOfIt() {
        return Stream.of("linux/amd64", "linux/arm64")
                .flatMap(platform -> Stream.of("isAProgramForThePlatform", "isAttested", "isOneOfTwo")
                        .map(test -> platform + " " + test + "(BuiltImage)"))
                .toList();
    }

    /** Returns the tests that held and, behind a word for that, what was skipped or failed. */
    private static List<String> judge(Path home, String location) throws Exception {
        return ChildJvm.runWithLog(
                        JudgingProgram.class,
                        List.of("-Duser.home=" + home),
                        Map.of(
                                "DOCKER_HOST", "unix:///nonexistent",
                                "DOCKER_CONFIG", home.resolve(".docker").toString(),
                                "XDG_CACHE_HOME", home.resolve("cache").toString()),
                        Hello.class.getName(),
                        location)
                .lines()
                .filter(line -> line.matches("(linux/|skipped: |failed: ).*"))
                .toList();
    }

    private static synchronized Path index() throws Exception {
        assumeThat(run("docker", "info", "--format", "{{.DriverStatus}}"))
                .as("the daemon has the containerd store")
                .contains("io.containerd.snapshotter");
        Path index = directory.resolve("index.tar");
        if (!Files.exists(index)) {
            run(
                    "docker",
                    "buildx",
                    "build",
                    "--platform=linux/amd64,linux/arm64",
                    "--provenance=mode=min",
                    "--output=type=oci,dest=" + index,
                    Path.of(DOCKERFILE).getParent().toString());
        }
        return index;
    }

    private static synchronized Path layout(Path index) throws Exception {
        Path layout = directory.resolve("layout");
        if (!Files.exists(layout)) {
            Files.createDirectory(layout);
            run("tar", "-xf", index.toString(), "-C", layout.toString());
        }
        return layout;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
        return output;
    }

    /** Pushes what a layout has: first all blobs, then the manifests that name them, then the index. */
    private static void push(DebianRegistry registry, Path layout) throws Exception {
        String repository = "team/hello";
        Path blobs = layout.resolve("blobs/sha256");
        try (Stream<Path> files = Files.list(blobs)) {
            for (Path blob : files.toList()) {
                registry.push(repository, Files.readAllBytes(blob));
            }
        }
        String index = Files.readString(blob(
                blobs, digests(Files.readString(layout.resolve("index.json"))).get(0)));
        for (String manifest : digests(index)) {
            registry.pushManifest(
                    repository,
                    manifest,
                    "application/vnd.oci.image.manifest.v1+json",
                    Files.readString(blob(blobs, manifest)));
        }
        registry.pushManifest(repository, "1", INDEX, index);
    }

    private static Path blob(Path blobs, String digest) {
        return blobs.resolve(digest.substring("sha256:".length()));
    }

    private static List<String> digests(String document) {
        return DIGEST.matcher(document).results().map(found -> found.group(1)).toList();
    }
}
