package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.BuildLog;
import dev.plimsoll.RunResult;
import dev.plimsoll.assertions.ImageFileAssert.Who;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each public method of each assert class is seen to fail with its exact message, which stands in {@code messages.txt}. A method
 * that has no row here fails the test, so that none is forgotten.
 */
class EveryAssertionTests {

    private static final Class<?>[] ASSERTS = {
        BuiltImageAssert.class,
        BuiltImageSizeAssert.class,
        BuiltImageLogAssert.class,
        LayerAssert.class,
        ImageFileAssert.class,
        RunResultAssert.class,
        ByteSizeAssert.class,
        BuildLogAssert.class
    };

    /** What fails, by the method that is to fail; a method that only leads elsewhere is seen to lead there. */
    private final Map<String, Runnable> rows = new LinkedHashMap<>();

    EveryAssertionTests() {
        files();
        configuration();
        sizes();
        builds();
        aFile();
        contents();
        runs();
        outputs();
    }

    private void files() {
        image("hasFile(String)", it -> it.hasFile("/bin/helo"));
        image("hasNoFile(String)", it -> it.hasNoFile("/bin/sh"));
        image("hasDirectory(String)", it -> it.hasDirectory("/bin/hello"));
        image("hasOnlyFiles(String[])", it -> it.hasOnlyFiles("/bin/*", "/etc/**", "/app/**"));
        image("hasNoFileMatching(String[])", it -> it.hasNoFileMatching("**/*.pem", "**/.git/**"));
        image("hasNoSetuidFiles()", BuiltImageAssert::hasNoSetuidFiles);
        image("hasNoWorldWritableFiles()", BuiltImageAssert::hasNoWorldWritableFiles);
        image("hasNoShell()", BuiltImageAssert::hasNoShell);
        image("hasNoPackageManagerCaches()", BuiltImageAssert::hasNoPackageManagerCaches);
        image("files(String[])", it -> it.files("/etc/*", "/nowhere/**").hasSize(1));
        image("file(String)", it -> it.file("/bin/hello").isNull());
    }

    private void configuration() {
        image("hasEnv(String,String)", it -> it.hasEnv("A", "2"));
        image("hasNoEnv(String)", it -> it.hasNoEnv("A"));
        image("env()", it -> it.env().containsKey("B"));
        image("hasLabel(String,String)", it -> it.hasLabel("k", "w"));
        image("hasNoLabel(String)", it -> it.hasNoLabel("k"));
        image("labels()", it -> it.labels().containsKey("dev.plimsoll.session"));
        image("exposesPort(int)", it -> it.exposesPort(9090));
        image("exposesPort(String)", it -> it.exposesPort("53/tcp"));
        image("exposesNoPorts()", BuiltImageAssert::exposesNoPorts);
        image("exposesOnlyPorts(int[])", it -> it.exposesOnlyPorts(8080));
        image("exposesOnlyPorts(String[])", it -> it.exposesOnlyPorts("8080", "53/udp", "9090"));
        image("hasVolume(String)", it -> it.hasVolume("/var"));
        image("hasNoVolume(String)", it -> it.hasNoVolume("/data"));
        image("hasNoVolumes()", BuiltImageAssert::hasNoVolumes);
        image("hasEntrypoint(String[])", it -> it.hasEntrypoint("/bin/hello"));
        image("hasNoEntrypoint()", BuiltImageAssert::hasNoEntrypoint);
        image("hasCommand(String[])", it -> it.hasCommand("y"));
        image("hasNoCommand()", BuiltImageAssert::hasNoCommand);
        image("hasWorkdir(String)", it -> it.hasWorkdir("/"));
        image("hasUser(String)", it -> it.hasUser("nobody"));
        failing(
                "BuiltImageAssert.runsAsNonRoot()",
                () -> assertThat(SampleImages.BARE).runsAsNonRoot());
        failing(
                "BuiltImageAssert.hasHealthCheck()",
                () -> assertThat(SampleImages.BARE).hasHealthCheck());
        image("hasNoHealthCheck()", BuiltImageAssert::hasNoHealthCheck);
        image("hasStopSignal(String)", it -> it.hasStopSignal("SIGTERM"));
        image("hasDefaultShell(String[])", it -> it.hasDefaultShell("/bin/sh", "-c"));
        image("hasOnBuild(String[])", it -> it.hasOnBuild("COPY . /app"));
        image("hasNoOnBuild()", BuiltImageAssert::hasNoOnBuild);
        image("hasArchitecture(String)", it -> it.hasArchitecture("arm64"));
        image("hasOs(String)", it -> it.hasOs("windows"));
        image("created()", it -> it.created().isAfter("2025-01-01T00:00:00Z"));
        image("hasHistoryWithout(String)", it -> it.hasHistoryWithout("hunter2"));
        image("isBasedOn(String)", it -> it.isBasedOn("other"));
    }

    private void sizes() {
        image("hasSizeAtMost(String)", it -> it.hasSizeAtMost("29B"));
        image("hasSizeAtMost(ByteSize)", it -> it.hasSizeAtMost(ByteSize.of(29)));
        image("hasSizeAtMost(String,ContainerImage)", it -> it.hasSizeAtMost("10%", SampleImages.FULL));
        image("hasSizeWithin(AbsoluteBudget)", it -> it.hasSizeWithin(AbsoluteBudget.parse("1B")));
        image(
                "hasSizeWithin(RelativeBudget,ContainerImage)",
                it -> it.hasSizeWithin(RelativeBudget.parse("50%"), SampleImages.FULL));
        image("hasSizeBetween(String,String)", it -> it.hasSizeBetween("40B", "50B"));
        image("hasSizeBetween(ByteSize,ByteSize)", it -> it.hasSizeBetween(ByteSize.ZERO, ByteSize.of(29)));
        image("hasGrownAtMost(String)", it -> it.hasGrownAtMost("5%, at least 2B"));
        image(
                "hasGrownWithin(GrowthBudget,Consumer)",
                it -> it.hasGrownWithin(GrowthBudget.parse("0%").writtenAt("Dockerfile:3"), verdict -> {}));
        image(
                "hasGrownWithin(GrowthBudget)",
                it -> it.hasGrownWithin(GrowthBudget.parse("0%").writtenAt("Dockerfile:3")));
        image("hasLayerCount(int)", it -> it.hasLayerCount(3));
        image("hasLayerCountAtMost(int)", it -> it.hasLayerCountAtMost(1));
        image("hasLayersWithin(LayerBudget)", it -> it.hasLayersWithin(LayerBudget.of(1)));
        image("hasWasteAtMost(String)", it -> it.hasWasteAtMost("10%"));
        image("hasTransferSizeAtMost(String)", it -> it.hasTransferSizeAtMost("20B"));
        image("containsNothingFrom(ContainerImage)", it -> it.containsNothingFrom(SampleImages.BARE));
        image(
                "containsNothingFromExcept(ContainerImage,String[])",
                it -> it.containsNothingFromExcept(SampleImages.BARE, "/etc/**"));
        image("layers()", it -> it.layers().isNull());
        image("layer(String)", it -> it.layer("COPY").isNull());
        layer("hasSizeAtMost(String)", it -> it.hasSizeAtMost("19B"));
        layer("hasSizeAtMost(ByteSize)", it -> it.hasSizeAtMost(ByteSize.of(2)));
        layer("addsOnlyFiles(String[])", it -> it.addsOnlyFiles("/bin/*", "/lib/**"));
        layer("replacesNothing()", LayerAssert::replacesNothing);
        layer("removesNothing()", LayerAssert::removesNothing);
        layer("returnToImage()", it -> it.returnToImage().hasOs("plan9"));
        image("size()", it -> it.size().isGreaterThan(ByteSize.of(30)));
        failing(
                "BuiltImageSizeAssert.isAtMost(String)",
                () -> assertThat(SampleImages.FULL).size().isAtMost("29B"));
        failing(
                "BuiltImageSizeAssert.isAtMost(ByteSize)",
                () -> assertThat(SampleImages.FULL).size().isAtMost(ByteSize.ZERO));
        failing(
                "BuiltImageSizeAssert.isAtLeast(String)",
                () -> assertThat(SampleImages.FULL).size().isAtLeast("31B"));
        failing(
                "BuiltImageSizeAssert.isAtLeast(ByteSize)",
                () -> assertThat(SampleImages.FULL).size().isAtLeast(ByteSize.of(31)));
        failing(
                "BuiltImageSizeAssert.bytes()",
                () -> assertThat(SampleImages.FULL).size().bytes().isZero());
        failing(
                "BuiltImageSizeAssert.returnToImage()",
                () -> assertThat(SampleImages.FULL).size().returnToImage().hasOs("plan9"));
        size("isAtMost(String)", it -> it.isAtMost("4B"));
        size("isAtMost(ByteSize)", it -> it.isAtMost(ByteSize.of(4)));
        size("isAtLeast(String)", it -> it.isAtLeast("6B"));
        size("isAtLeast(ByteSize)", it -> it.isAtLeast(ByteSize.of(6)));
        size("bytes()", it -> it.bytes().isZero());
    }

    private void builds() {
        image("isReproducible()", BuiltImageAssert::isReproducible);
        image("isReproducibleIgnoringTimes()", BuiltImageAssert::isReproducibleIgnoringTimes);
        image("buildLog()", it -> it.buildLog().isNull());
        log("reusedCacheFor(String)", it -> it.reusedCacheFor("RUN make"));
        log("ranStep(String)", it -> it.ranStep("COPY . ."));
        log("steps()", it -> it.steps().isNull());
        failing(
                "BuiltImageLogAssert.reusedCacheFor(String)",
                () -> assertThat(SampleImages.FULL).buildLog().reusedCacheFor("RUN make"));
        failing(
                "BuiltImageLogAssert.ranStep(String)",
                () -> assertThat(SampleImages.FULL).buildLog().ranStep("COPY . ."));
        failing(
                "BuiltImageLogAssert.steps()",
                () -> assertThat(SampleImages.FULL).buildLog().steps().isNull());
        failing(
                "BuiltImageLogAssert.returnToImage()",
                () -> assertThat(SampleImages.FULL).buildLog().returnToImage().hasOs("plan9"));
    }

    private void aFile() {
        file("exists()", "/bin/helo", ImageFileAssert::exists);
        file("doesNotExist()", "/bin/su", ImageFileAssert::doesNotExist);
        file("isRegularFile()", "/bin", ImageFileAssert::isRegularFile);
        file("isDirectory()", "/bin/su", ImageFileAssert::isDirectory);
        file("isSymbolicLink()", "/bin/su", ImageFileAssert::isSymbolicLink);
        file("hasLinkTarget(String)", "/bin/sh", it -> it.hasLinkTarget("/bin/busybox"));
        file("hasSizeAtMost(String)", "/bin/hello", it -> it.hasSizeAtMost("5B"));
        file("hasMode(String)", "/bin/su", it -> it.hasMode("rwxr-xr-x"));
        file("isOwnedBy(String)", "/bin/hello", it -> it.isOwnedBy("nobody:nogroup"));
        file("isExecutableBy(Who)", "/bin/hello", it -> it.isExecutableBy(Who.OTHER));
        file("returnToImage()", "/bin/hello", it -> it.returnToImage().hasOs("plan9"));
    }

    private void contents() {
        file("hasContent(String)", "/etc/greeting", it -> it.hasContent("Hello\nWrold\n"));
        file("hasContentContaining(String)", "/etc/greeting", it -> it.hasContentContaining("world\n"));
        file("hasContentMatching(String)", "/etc/greeting", it -> it.hasContentMatching("^World$"));
        file("content()", "/etc/greeting", it -> it.content().isEmpty());
        file("properties()", "/app/app.properties", it -> it.properties().containsEntry("port", "80"));
        file("json(String)", "/app/app.json", it -> it.json("/server/prot").isEqualTo(80));
    }

    private void runs() {
        RunResult good = FakeRun.printing("Hello\n");
        RunResult bad = FakeRun.failing(2, "usage: hello\n");
        run("succeeded()", bad, RunResultAssert::succeeded);
        run("failed()", good, RunResultAssert::failed);
        run("hasExitCode(int)", bad, it -> it.hasExitCode(1));
        run("timedOut()", good, RunResultAssert::timedOut);
        run("ranOutOfMemory()", good, RunResultAssert::ranOutOfMemory);
        run("tookLessThan(Duration)", good, it -> it.tookLessThan(Duration.ofSeconds(1)));
    }

    private void outputs() {
        RunResult good = FakeRun.printing("Hello\n");
        RunResult bad = FakeRun.failing(2, "usage: hello\n");
        run("hasStdout(String)", good, it -> it.hasStdout("hello\n"));
        run("hasNoStdout()", good, RunResultAssert::hasNoStdout);
        run("hasStdoutContaining(String)", good, it -> it.hasStdoutContaining("World"));
        run("hasStdoutMatching(String)", good, it -> it.hasStdoutMatching("^World"));
        run("hasStderr(String)", bad, it -> it.hasStderr("usage\n"));
        run("hasNoStderr()", bad, RunResultAssert::hasNoStderr);
        run("hasStderrContaining(String)", bad, it -> it.hasStderrContaining("World"));
        run("hasStderrMatching(String)", bad, it -> it.hasStderrMatching("^World"));
        run("stdout()", good, it -> it.stdout().isEmpty());
        run("stderr()", bad, it -> it.stderr().isEmpty());
        run("output()", bad, it -> it.output().isEmpty());
        run("stdoutLines()", good, it -> it.stdoutLines().isEmpty());
        run("stderrLines()", bad, it -> it.stderrLines().isEmpty());
        run("stdoutBytes()", good, it -> it.stdoutBytes().isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> assertionWhenItFailsHasItsMessage() throws IOException {
        Map<String, String> messages = messages();
        assertThat(messages.keySet()).as("messages").isEqualTo(new TreeSet<>(rows.keySet()));
        return rows.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(), () -> assertThat(message(row.getValue())).isEqualTo(messages.get(row.getKey()))));
    }

    @Test
    void assertionWhenPublicHasARow() {
        TreeSet<String> methods = Arrays.stream(ASSERTS)
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method ->
                                method.getDeclaringClass().getPackage().equals(type.getPackage()))
                        .filter(method -> !method.isBridge() && !isOfAssertJ(type, method))
                        .map(method -> signature(type, method)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(rows.keySet())).isEqualTo(methods);
    }

    private void image(String method, Consumer<BuiltImageAssert> assertion) {
        failing("BuiltImageAssert." + method, () -> assertion.accept(assertThat(SampleImages.FULL)));
    }

    private void file(String method, String path, Consumer<ImageFileAssert> assertion) {
        failing(
                "ImageFileAssert." + method,
                () -> assertion.accept(assertThat(SampleImages.FULL).file(path)));
    }

    private void run(String method, RunResult run, Consumer<RunResultAssert> assertion) {
        failing("RunResultAssert." + method, () -> assertion.accept(assertThat(run)));
    }

    private void layer(String method, Consumer<LayerAssert> assertion) {
        failing(
                "LayerAssert." + method,
                () -> assertion.accept(assertThat(SampleImages.FULL).layer("--from=builder")));
    }

    private void size(String method, Consumer<ByteSizeAssert> assertion) {
        failing("ByteSizeAssert." + method, () -> assertion.accept(assertThat(ByteSize.of(5))));
    }

    private void log(String method, Consumer<BuildLogAssert> assertion) {
        BuildLog log = SampleImages.LOG;
        failing("BuildLogAssert." + method, () -> assertion.accept(assertThat(log)));
    }

    private void failing(String method, Runnable assertion) {
        assertThat(rows.put(method, assertion)).as(method).isNull();
    }

    private static String message(Runnable assertion) {
        AssertionError error = catchThrowableOfType(AssertionError.class, assertion::run);
        assertThat(error).as("the failure of the assertion").isNotNull();
        return error.getMessage().strip();
    }

    private static boolean isOfAssertJ(Class<?> type, Method method) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.getName().startsWith("org.assertj")
                    && Arrays.stream(at.getDeclaredMethods())
                            .anyMatch(other -> other.getName().equals(method.getName())
                                    && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))) {
                return true;
            }
        }
        return false;
    }

    private static String signature(Class<?> type, Method method) {
        return type.getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** Blocks, each headed by {@code == the method}. */
    private static Map<String, String> messages() throws IOException {
        try (InputStream in = EveryAssertionTests.class.getResourceAsStream("/assertions/messages.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> messages = new TreeMap<>();
            for (String block : text.split("(?m)^== ")) {
                if (!block.isBlank()) {
                    int end = block.indexOf('\n');
                    assertThat(messages.put(
                                    block.substring(0, end),
                                    block.substring(end).strip()))
                            .as(block)
                            .isNull();
                }
            }
            return Collections.unmodifiableMap(messages);
        }
    }
}
