package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.internal.build.TestBuilders;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.io.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that nothing is left behind, however the JVM ends, and that nothing of a live JVM is removed. Other processes may
 * use the engine: images are found by a label, and what a killed JVM has is looked at before the kill, as each session
 * that is opened anywhere removes it.
 */
class CleaningIT {

    private final DockerApi docker = DockerApi.connect();
    private final List<Process> started = new ArrayList<>();
    private final String mark = "dev.plimsoll.test=" + UUID.randomUUID();

    @BeforeEach
    void sweepWhatEarlierRunsLeft() {
        sweep();
    }

    @AfterEach
    void stop() throws Exception {
        started.forEach(Process::destroy);
        for (Process process : started) {
            process.waitFor(60, TimeUnit.SECONDS);
        }
        docker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "exit"})
    void endWhenTheJvmExitsLeavesNothing(String way) throws Exception {
        Program program = ready(start(BuildingProgram.class, way, "TESTCONTAINERS", mark));
        assertThat(program.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.process.exitValue()).isEqualTo(way.equals("exit") ? 3 : 0);
        assertThat(ownedBy(program)).isEmpty();
        assertThat(docker.images().listByLabel(mark)).isEmpty();
    }

    @Test
    void closeWhenABuildFailedLeavesNoImageOfTheStepsBefore() throws Exception {
        Process process = start(FailingBuildProgram.class, mark);
        BufferedReader reader = ChildJvm.reader(process);
        assertThat(reader.readLine()).isEqualTo("FAILED");
        assertThat(docker.images().listByLabel(mark))
                .describedAs("what the builder leaves")
                .isNotEmpty();
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        assertThat(reader.readLine()).isEqualTo("CLOSED");
        assertThat(docker.images().listByLabel(mark)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TESTCONTAINERS", "AUTO"})
    void openWhenAnotherJvmWasKilledSweepsWhatItLeftAndNothingElse(String builder) throws Exception {
        List<Program> two = startTwo(BuildingProgram.class, "wait", builder, mark);
        Program alive = two.get(0);
        Program killed = two.get(1);
        Set<String> ofTheLiving = ownedBy(alive);
        assertThat(ofTheLiving).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ownedBy(killed)).hasSizeGreaterThanOrEqualTo(3);
        killed.process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);

        sweep();

        assertThatSoonIsEmpty(() -> ownedBy(killed));
        assertThat(ownedBy(alive)).isEqualTo(ofTheLiving);
        alive.process.destroy();
        assertThat(alive.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ownedBy(alive)).isEmpty();
        assertThat(docker.images().listByLabel(mark)).isEmpty();
    }

    /** SIGKILL lets no hook of the JVM run; at the others, Testcontainers' hook may remove the network before ours. */
    @Test
    void openWhenJvmsWithServicesWereKilledLeavesNoContainerImageOrNetwork() throws Exception {
        Process surviving = start(ServingProgram.class);
        Map<String, Process> ending = new TreeMap<>();
        for (String signal : List.of("KILL", "TERM", "INT")) {
            ending.put(signal, start(ServingProgram.class));
        }
        Program alive = ready(surviving);
        Map<String, Program> killed = new TreeMap<>();
        for (Map.Entry<String, Process> one : ending.entrySet()) {
            Program program = ready(one.getValue());
            killed.put(one.getKey(), program);
            assertThat(networks(program)).hasSize(1);
            assertThat(docker("ps", "-q", "--filter", "network=" + program.ready))
                    .hasSize(1);
        }
        for (Map.Entry<String, Program> one : killed.entrySet()) {
            new ProcessBuilder(
                            "kill",
                            "-" + one.getKey(),
                            Long.toString(one.getValue().process.pid()))
                    .start()
                    .waitFor();
        }
        for (Program program : killed.values()) {
            assertThat(program.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        Set<String> ofTheLiving = ownedBy(alive);
        // Podman's builder labels the image of each step.
        assertThat(ofTheLiving).hasSizeGreaterThanOrEqualTo(2);

        sweep();

        for (Map.Entry<String, Program> one : killed.entrySet()) {
            Program program = one.getValue();
            assertThatSoonIsEmpty(() -> ownedBy(program));
            assertThat(docker("ps", "-aq", "--filter", "network=" + program.ready))
                    .as("%s, of %s: %s", one.getKey(), program.process.pid(), docker("ps", "-a", "--no-trunc"))
                    .isEmpty();
            assertThat(networks(program)).as(one.getKey()).isEmpty();
        }
        assertThat(ownedBy(alive)).isEqualTo(ofTheLiving);
        assertThat(networks(alive)).hasSize(1);
        assertThat(docker("ps", "-q", "--filter", "network=" + alive.ready)).hasSize(1);
    }

    private static Set<String> networks(Program program) throws Exception {
        return docker("network", "ls", "-q", "--filter", "id=" + program.ready);
    }

    static Set<String> docker(String... arguments) throws Exception {
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
        String location = transport + ":" + saved(directory.resolve("image.tar"));
        List<Program> two = startTwo(LoadingProgram.class, location);
        Program alive = two.get(0);
        Program killed = two.get(1);
        assertThat(killed.ready).isNotEqualTo(alive.ready);
        assertThat(docker.images().find(killed.ready)).isPresent();
        killed.process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);

        sweep();

        assertThatSoonIsEmpty(() -> docker.images().find(killed.ready).stream().toList());
        assertThat(docker.images().find(alive.ready)).isPresent();
        alive.process.destroy();
        assertThat(alive.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(docker.images().find(alive.ready)).isEmpty();
        assertThat(docker.images().listByLabel(mark)).isEmpty();
    }

    /** Writes an image that the engine doesn't have into an archive. */
    private Path saved(Path archive) throws Exception {
        String name = "plimsoll-" + UUID.randomUUID();
        docker("create", "--name", name, "busybox:1.37");
        docker("commit", "--change", "LABEL " + mark, name, name);
        docker("save", "--output", archive.toString(), name);
        docker("rm", name);
        docker("rmi", name);
        assertThat(docker.images().listByLabel(mark)).isEmpty();
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
        List<Program> two = startTwo(RebuildingProgram.class, context.toString(), builder.name());
        Program alive = two.get(0);
        Program killed = two.get(1);
        Path copy = Path.of(killed.ready);
        assertThat(copy).isDirectory();
        TestBuilders.awaitStep("sh /wait " + killed.process.pid());
        killed.process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);

        sweep();

        assertThat(copy).doesNotExist();
        assertThat(Path.of(alive.ready)).isDirectoryContaining("glob:**/wait");
        alive.process.destroy();
        assertThat(alive.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Path.of(alive.ready)).doesNotExist();
    }

    /** Does what the next session of another JVM does, even while a session of this one is open. */
    private static void sweep() {
        Session.open().close();
    }

    private Set<String> ownedBy(Program program) {
        String label = "dev.plimsoll.owner.pid=" + program.process.pid();
        Set<String> ids = new HashSet<>();
        Stream.concat(docker.containers().listByLabel(label).stream(), docker.images().listByLabel(label).stream())
                .forEach(owned -> ids.add(owned.id()));
        return ids;
    }

    /** Another process that sweeps at the same time may be in the middle of the removal. */
    private static void assertThatSoonIsEmpty(Supplier<? extends Collection<?>> left) throws InterruptedException {
        for (int i = 0; i < 400 && !left.get().isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(left.get()).isEmpty();
    }

    private List<Program> startTwo(Class<?> program, String... arguments) throws IOException {
        Process first = start(program, arguments);
        Process second = start(program, arguments);
        return List.of(ready(first), ready(second));
    }

    private Process start(Class<?> program, String... arguments) throws IOException {
        Process process = ChildJvm.start(program, List.of(), arguments);
        started.add(process);
        return process;
    }

    private static Program ready(Process process) throws IOException {
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
