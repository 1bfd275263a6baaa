package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuildException;
import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ChildJvm;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.build.TestBuilders;
import dev.plimsoll.internal.docker.DockerApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that nothing is left behind, however the JVM ends, and that nothing of a live JVM is removed. */
@Order(0) // Tests with @MultiStageImage keep a session open until the end of the test plan.
class CleaningIT {

    private final DockerApi docker = DockerApi.connect();
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void sweepWhatEarlierRunsLeft() {
        openAndCloseASession();
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : started) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
        docker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "exit"})
    void endWhenTheJvmExitsLeavesNothing(String way) throws Exception {
        Set<String> strayBefore = strayImages();
        Program program = start(BuildingProgram.class, way, "TESTCONTAINERS");
        assertThat(program.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.process.exitValue()).isEqualTo(way.equals("exit") ? 3 : 0);
        assertThat(ownedBy(program)).isEmpty();
        assertThat(strayImages()).isSubsetOf(strayBefore);
    }

    @Test
    void closeWhenABuildFailedLeavesNoImageOfTheStepsBefore() throws Exception {
        Set<String> strayBefore = strayImages();
        ImageSession session = ImageSession.open();
        MultiStageBuild failing = MultiStageBuild.ofText(
                        "Dockerfile", "FROM busybox:1.37\nRUN echo " + System.nanoTime() + " > /made\nRUN exit 3\n")
                .context(Path.of("src/test/resources/images/two-stages"))
                .builder(BuilderType.TESTCONTAINERS);
        assertThatThrownBy(failing::build).isInstanceOf(BuildException.class);
        assertThat(strayImages()).describedAs("what the builder leaves").hasSizeGreaterThan(strayBefore.size());
        session.close();
        assertThat(strayImages()).isSubsetOf(strayBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TESTCONTAINERS", "AUTO"})
    void openWhenAnotherJvmWasKilledSweepsWhatItLeftAndNothingElse(String builder) throws Exception {
        Set<String> strayBefore = strayImages();
        Program alive = start(BuildingProgram.class, "wait", builder);
        Program killed = start(BuildingProgram.class, "wait", builder);
        killed.process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        assertThat(ownedBy(killed)).describedAs("what kill -9 leaves").isNotEmpty();
        Set<String> ofTheLiving = ownedBy(alive);
        assertThat(ofTheLiving).hasSizeGreaterThanOrEqualTo(3);

        openAndCloseASession();

        assertThat(ownedBy(killed)).isEmpty();
        assertThat(ownedBy(alive)).isEqualTo(ofTheLiving);
        alive.process.destroy();
        assertThat(alive.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ownedBy(alive)).isEmpty();
        assertThat(strayImages()).isSubsetOf(strayBefore);
    }

    /** SIGKILL lets no hook of the JVM run; at the others, Testcontainers' hook may remove the network before ours. */
    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "INT"})
    void openWhenAJvmWithAServiceWasKilledLeavesNoContainerImageOrNetwork(String signal) throws Exception {
        Program alive = start(ServingProgram.class);
        Program killed = start(ServingProgram.class);
        String network = "network=" + killed.ready;
        assertThat(docker("network", "ls", "-q", "--filter", "id=" + killed.ready))
                .isNotEmpty();
        assertThat(docker("ps", "-q", "--filter", network)).hasSize(1);
        new ProcessBuilder("kill", "-" + signal, Long.toString(killed.process.pid()))
                .start()
                .waitFor();
        assertThat(killed.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Set<String> ofTheLiving = ownedBy(alive);
        assertThat(ofTheLiving).hasSize(2);

        openAndCloseASession();

        assertThat(ownedBy(killed)).isEmpty();
        assertThat(docker("ps", "-aq", "--filter", network)).isEmpty();
        assertThat(docker("network", "ls", "-q", "--filter", "id=" + killed.ready))
                .isEmpty();
        assertThat(ownedBy(alive)).isEqualTo(ofTheLiving);
        assertThat(docker("network", "ls", "-q", "--filter", "id=" + alive.ready))
                .isNotEmpty();
        assertThat(docker("ps", "-q", "--filter", "network=" + alive.ready)).hasSize(1);
    }

    private static Set<String> docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Set<String> lines = new HashSet<>();
        try (BufferedReader reader = ChildJvm.reader(process)) {
            reader.lines().forEach(lines::add);
        }
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return lines;
    }

    /** Returns what the archives of {@code docker save} are. */
    static List<String> formsOfASavedImage() {
        return Sessions.engine().isPodman() ? List.of("docker-archive") : List.of("docker-archive", "oci-archive");
    }

    /** Two JVMs load the same image, each under a name of its own, so the end of one takes nothing from the other. */
    @ParameterizedTest
    @MethodSource("formsOfASavedImage")
    void openWhenAJvmWasKilledRemovesTheImageThatItLoadedAndNoOther(String transport, @TempDir Path directory)
            throws Exception {
        Set<String> strayBefore = strayImages();
        String location = transport + ":" + saveAndRemove(directory.resolve("image.tar"));
        Program alive = start(LoadingProgram.class, location);
        Program killed = start(LoadingProgram.class, location);
        killed.process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        assertThat(killed.ready).isNotEqualTo(alive.ready);
        assertThat(docker.images().find(killed.ready))
                .describedAs("what kill -9 leaves")
                .isPresent();

        openAndCloseASession();

        assertThat(docker.images().find(killed.ready)).isEmpty();
        assertThat(docker.images().find(alive.ready)).isPresent();
        alive.process.destroy();
        assertThat(alive.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(docker.images().find(alive.ready)).isEmpty();
        assertThat(strayImages()).isSubsetOf(strayBefore);
    }

    /** Writes an image that the engine doesn't have into an archive. */
    @SuppressWarnings("try") // the session only has to stay open
    private static Path saveAndRemove(Path archive) throws Exception {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.ofText(
                            "Dockerfile", "FROM busybox:1.37\nLABEL of=" + System.nanoTime() + "\n")
                    .context(Files.createDirectory(archive.resolveSibling("context")))
                    .build();
            Process save = new ProcessBuilder(
                            "docker",
                            "save",
                            "--output",
                            archive.toString(),
                            image.reference().value())
                    .inheritIO()
                    .start();
            assertThat(save.waitFor()).isZero();
        }
        return archive;
    }

    static Stream<BuilderType> buildersOfOneCopy() {
        return TestBuilders.offered().filter(builder -> builder != BuilderType.BUILDKIT);
    }

    @ParameterizedTest
    @MethodSource("buildersOfOneCopy")
    void openWhenAJvmWasKilledInABuildOfACopyRemovesTheCopyAndNoOther(BuilderType builder, @TempDir Path context)
            throws Exception {
        Files.writeString(context.resolve("wait"), "true");
        Program alive = start(RebuildingProgram.class, context.toString(), builder.name());
        Program killed = start(RebuildingProgram.class, context.toString(), builder.name());
        Thread.sleep(2000);
        killed.process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        Path copy = Path.of(killed.ready);
        assertThat(copy).describedAs("what kill -9 leaves").isDirectory();

        openAndCloseASession();

        assertThat(copy).doesNotExist();
        assertThat(Path.of(alive.ready)).isDirectoryContaining("glob:**/wait");
        alive.process.destroy();
        assertThat(alive.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Path.of(alive.ready)).doesNotExist();
    }

    private static void openAndCloseASession() {
        ImageSession session = ImageSession.open();
        assertThat(Sessions.engine()).isNotNull();
        session.close();
    }

    private Set<String> ownedBy(Program program) {
        String label = "dev.plimsoll.owner.pid=" + program.process.pid();
        Set<String> ids = new HashSet<>();
        Stream.concat(docker.containers().listByLabel(label).stream(), docker.images().listByLabel(label).stream())
                .forEach(owned -> ids.add(owned.id()));
        return ids;
    }

    /** Returns the images without a name that no other image is based on. */
    private static Set<String> strayImages() throws Exception {
        return docker("images", "-q", "--no-trunc", "--filter", "dangling=true");
    }

    private Program start(Class<?> program, String... arguments) throws IOException {
        Process process = ChildJvm.start(program, List.of(), arguments);
        started.add(process);
        BufferedReader reader = ChildJvm.reader(process);
        String line = reader.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = reader.readLine();
        }
        assertThat(line).describedAs("the program is ready").isNotNull();
        return new Program(process, line.substring("READY ".length()));
    }

    private record Program(Process process, String ready) {}
}
