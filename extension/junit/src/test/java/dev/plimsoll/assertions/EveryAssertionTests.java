package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.FakeRun;
import dev.plimsoll.RunResult;
import dev.plimsoll.assertions.ImageFileAssert.Who;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.judge.SamplePackages;
import dev.plimsoll.internal.run.FakeService;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks that each public method of each assert class fails with the exact message in {@code messages.txt}. A method without
 * a row here fails the test, so that none is forgotten.
 */
class EveryAssertionTests {

    private static final Class<?>[] ASSERTS = {
        BuiltImageAssert.class,
        ImageSizeAssert.class,
        ImageBuildLogAssert.class,
        ImageConfigAssert.class,
        ImageFilesAssert.class,
        LayerAssert.class,
        ImageFileAssert.class,
        RunResultAssert.class,
        ByteSizeAssert.class,
        BuildLogAssert.class,
        ServiceAssert.class,
        HttpAnswerAssert.class
    };

    /** The failing calls, by method. A row for a navigation method fails in the assertion that it leads to. */
    private final Map<String, Runnable> rows = new LinkedHashMap<>();

    EveryAssertionTests() {
        files();
        packages();
        configuration();
        sizes();
        builds();
        aFile();
        contents();
        runs();
        outputs();
        services();
        answers();
    }

    private void files() {
        files("hasFile(String)", it -> it.hasFile("/bin/helo"));
        files("hasNoFile(String)", it -> it.hasNoFile("/bin/sh"));
        files("hasDirectory(String)", it -> it.hasDirectory("/bin/hello"));
        files("hasOnlyFiles(String[])", it -> it.hasOnlyFiles("/bin/*", "/etc/**", "/app/**"));
        files("hasNoFilesMatching(String[])", it -> it.hasNoFilesMatching("**/*.pem", "**/.git/**"));
        files("hasNoSetuidFiles()", FilesAssert::hasNoSetuidFiles);
        files("hasNoWorldWritableFiles()", FilesAssert::hasNoWorldWritableFiles);
        files("hasNoShell()", FilesAssert::hasNoShell);
        files("hasNoPackageManagerCaches()", FilesAssert::hasNoPackageManagerCaches);
        files("hasNoPackageManager()", FilesAssert::hasNoPackageManager);
        image("canStart()", BuiltImageAssert::canStart);
        image("canLoadItsEntrypoint()", BuiltImageAssert::canLoadItsEntrypoint);
        image("canLoad(String)", it -> it.canLoad("/bin/su"));
        image("hasAllSharedLibraries()", BuiltImageAssert::hasAllSharedLibraries);
        image("hasAllSharedLibrariesExcept(String[])", it -> it.hasAllSharedLibrariesExcept("/opt/**"));
        image("isStaticallyLinked(String)", it -> it.isStaticallyLinked("/bin/su"));
        image("files(String[])", it -> it.files("/etc/*", "/nowhere/**").hasSize(1));
        image("file(String)", it -> it.file("/bin/hello").isNull());
        image("files()", it -> it.files().hasFile("/etc"));
        failing(
                "ImageFilesAssert.matching(String[])",
                () -> assertThat(SampleImages.FULL).files().matching("/etc/*").hasSize(1));
        failing(
                "ImageFilesAssert.returnToImage()",
                () -> assertThat(SampleImages.FULL).files().returnToImage().hasLayerCount(9));
    }

    private void packages() {
        packages("hasPackage(String)", it -> it.hasPackage("opensll"));
        packages("hasPackage(String,String)", it -> it.hasPackage("openssl", "3.0.*"));
        packages("hasNoPackage(String[])", it -> it.hasNoPackage("curl", "lib*"));
        packages("hasOnlyPackages(String[])", it -> it.hasOnlyPackages("openssl", "gson", "golang.org/*"));
        packages("hasPackageSizeAtMost(String,String)", it -> it.hasPackageSizeAtMost("libicu*", "5B"));
        packages("packages()", it -> it.packages().hasSize(1));
    }

    private void configuration() {
        config("hasEnv(String,String)", it -> it.hasEnv("A", "2"));
        config("hasNoEnv(String)", it -> it.hasNoEnv("A"));
        config("env()", it -> it.env().containsKey("B"));
        config("hasLabel(String,String)", it -> it.hasLabel("k", "w"));
        config("hasNoLabel(String)", it -> it.hasNoLabel("k"));
        config("labels()", it -> it.labels().containsKey("dev.plimsoll.session"));
        config("exposesPort(int)", it -> it.exposesPort(9090));
        config("exposesPort(String)", it -> it.exposesPort("53/tcp"));
        config("exposesNoPorts()", ConfigAssert::exposesNoPorts);
        config("exposesOnlyPorts(int[])", it -> it.exposesOnlyPorts(8080));
        config("exposesOnlyPorts(String[])", it -> it.exposesOnlyPorts("8080", "53/udp", "9090"));
        config("hasVolume(String)", it -> it.hasVolume("/var"));
        config("hasNoVolume(String)", it -> it.hasNoVolume("/data"));
        config("hasNoVolumes()", ConfigAssert::hasNoVolumes);
        config("hasEntrypoint(String[])", it -> it.hasEntrypoint("/bin/hello"));
        config("hasNoEntrypoint()", ConfigAssert::hasNoEntrypoint);
        config("hasCommand(String[])", it -> it.hasCommand("y"));
        config("hasNoCommand()", ConfigAssert::hasNoCommand);
        config("hasWorkingDirectory(String)", it -> it.hasWorkingDirectory("/"));
        config("hasUser(String)", it -> it.hasUser("nobody"));
        config("runsAsNonRoot()", SampleImages.BARE, ConfigAssert::runsAsNonRoot);
        config("hasHealthCheck()", SampleImages.BARE, ConfigAssert::hasHealthCheck);
        config("hasNoHealthCheck()", ConfigAssert::hasNoHealthCheck);
        config("hasStopSignal(String)", it -> it.hasStopSignal("SIGTERM"));
        config("hasDefaultShell(String[])", it -> it.hasDefaultShell("/bin/sh", "-c"));
        config("hasOnBuildTriggers(String[])", it -> it.hasOnBuildTriggers("COPY . /app"));
        config("hasNoOnBuildTriggers()", ConfigAssert::hasNoOnBuildTriggers);
        config("hasArchitecture(String)", it -> it.hasArchitecture("arm64"));
        config("hasOperatingSystem(String)", it -> it.hasOperatingSystem("windows"));
        config("created()", it -> it.created().isAfter("2025-01-01T00:00:00Z"));
        image("hasCaCertificates()", BuiltImageAssert::hasCaCertificates);
        image("hasTimeZones()", BuiltImageAssert::hasTimeZones);
        image("hasLocale(String)", it -> it.hasLocale("de_DE.UTF-8"));
        image("hasNoBuildWarnings()", BuiltImageAssert::hasNoBuildWarnings);
        image("hasNoBuildWarningsExcept(String[])", it -> it.hasNoBuildWarningsExcept("StageNameCasing"));
        image("hasNoSecrets()", BuiltImageAssert::hasNoSecrets);
        image("hasNoSecretsExcept(String[])", it -> it.hasNoSecretsExcept("/opt/**"));
        image("doesNotExposeSecret(String)", it -> it.doesNotExposeSecret("hunter2"));
        image("isBasedOn(String)", it -> it.isBasedOn("other"));
        image("config()", it -> it.config().hasUser("me"));
        failing(
                "ImageConfigAssert.returnToImage()",
                () -> assertThat(SampleImages.FULL).config().returnToImage().hasLayerCount(9));
    }

    private void sizes() {
        image("hasSizeAtMost(String)", it -> it.hasSizeAtMost("29B"));
        image("hasSizeAtMost(ByteSize)", it -> it.hasSizeAtMost(ByteSize.of(29)));
        image("hasSizeAtMost(String,ContainerImage)", it -> it.hasSizeAtMost("10%", SampleImages.FULL));
        image("hasSizeWithin(AbsoluteBudget)", it -> it.hasSizeWithin(AbsoluteBudget.parse("1B")));
        image(
                "hasSizeWithin(RelativeBudget,ContainerImage)",
                it -> it.hasSizeWithin(RelativeBudget.parse("50%"), SampleImages.FULL));
        image("hasSimilarSizeOnAllPlatforms(String)", it -> it.hasSimilarSizeOnAllPlatforms("33%"));
        image("hasAttestation(String)", it -> it.hasAttestation("https://slsa.dev/provenance/v1"));
        image("hasSizeBetween(String,String)", it -> it.hasSizeBetween("40B", "50B"));
        image("hasSizeBetween(ByteSize,ByteSize)", it -> it.hasSizeBetween(ByteSize.ZERO, ByteSize.of(29)));
        image("hasGrowthAtMost(String)", it -> it.hasGrowthAtMost("5%, at least 2B"));
        image(
                "hasGrowthWithin(GrowthBudget,Consumer)",
                it -> it.hasGrowthWithin(GrowthBudget.parse("0%").writtenAt("Dockerfile:3"), verdict -> {}));
        image(
                "hasGrowthWithin(GrowthBudget)",
                it -> it.hasGrowthWithin(GrowthBudget.parse("0%").writtenAt("Dockerfile:3")));
        image("hasLayerCount(int)", it -> it.hasLayerCount(3));
        image("hasLayerCountAtMost(int)", it -> it.hasLayerCountAtMost(1));
        image("hasLayerCountWithin(LayerBudget)", it -> it.hasLayerCountWithin(LayerBudget.of(1)));
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
        layer("returnToImage()", it -> it.returnToImage().hasOperatingSystem("plan9"));
        image("size()", it -> it.size().isGreaterThan(ByteSize.of(30)));
        failing(
                "ImageSizeAssert.isAtMost(String)",
                () -> assertThat(SampleImages.FULL).size().isAtMost("29B"));
        failing(
                "ImageSizeAssert.isAtMost(ByteSize)",
                () -> assertThat(SampleImages.FULL).size().isAtMost(ByteSize.ZERO));
        failing(
                "ImageSizeAssert.isAtLeast(String)",
                () -> assertThat(SampleImages.FULL).size().isAtLeast("31B"));
        failing(
                "ImageSizeAssert.isAtLeast(ByteSize)",
                () -> assertThat(SampleImages.FULL).size().isAtLeast(ByteSize.of(31)));
        failing(
                "ImageSizeAssert.bytes()",
                () -> assertThat(SampleImages.FULL).size().bytes().isZero());
        failing(
                "ImageSizeAssert.returnToImage()",
                () -> assertThat(SampleImages.FULL).size().returnToImage().hasOperatingSystem("plan9"));
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
                "ImageBuildLogAssert.reusedCacheFor(String)",
                () -> assertThat(SampleImages.FULL).buildLog().reusedCacheFor("RUN make"));
        failing(
                "ImageBuildLogAssert.ranStep(String)",
                () -> assertThat(SampleImages.FULL).buildLog().ranStep("COPY . ."));
        failing(
                "ImageBuildLogAssert.steps()",
                () -> assertThat(SampleImages.FULL).buildLog().steps().isNull());
        failing(
                "ImageBuildLogAssert.returnToImage()",
                () -> assertThat(SampleImages.FULL).buildLog().returnToImage().hasOperatingSystem("plan9"));
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
        file("returnToImage()", "/bin/hello", it -> it.returnToImage().hasOperatingSystem("plan9"));
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
        run("couldNotStart()", good, RunResultAssert::couldNotStart);
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

    private void services() {
        FakeService unhealthy = new FakeService().checked("unhealthy", 1, "no database\n", "CMD", "./check");
        service("isHealthy()", unhealthy, ServiceAssert::isHealthy);
        service("becomesHealthyWithin(String)", unhealthy, it -> it.becomesHealthyWithin("10s"));
        service("listensOn(int)", it -> it.listensOn(9090));
        FakeService ended = new FakeService().logs("no database\n").ended(3);
        service("http(String)", ended, it -> it.http("/health").hasStatus(200));
        service("hasLogContaining(String)", ended, it -> it.hasLogContaining("listening"));
        service("hasLogMatching(String)", ended, it -> it.hasLogMatching("^listening"));
        service("log()", ended, it -> it.log().isEmpty());
        service("startsWithin(String)", it -> it.startsWithin("1s"));
        service("stopsWithin(String)", ended, it -> it.stopsWithin("5s"));
        service("exitsWith(int)", ended, it -> it.exitsWith(0));
        service("usesAtMostMemory(String)", it -> it.usesAtMostMemory("4MB"));
        service("runsProcessAs(String)", it -> it.runsProcessAs("0"));
        service("writesOnlyTo(String[])", it -> it.writesOnlyTo("/tmp/**"));
    }

    private void answers() {
        answer("hasStatus(int)", it -> it.hasStatus(404));
        answer("hasBody(String)", it -> it.hasBody("up"));
        answer("hasBodyContaining(String)", it -> it.hasBodyContaining("down"));
        answer("hasBodyMatching(String)", it -> it.hasBodyMatching("^up"));
        answer("hasHeader(String,String)", it -> it.hasHeader("X-Own", "two"));
        answer("header(String)", it -> it.header("X-Own").isEmpty());
        answer("body()", it -> it.body().isEmpty());
        answer("json(String)", it -> it.json("/status").isEqualTo("down"));
        answer("returnToService()", it -> it.returnToService().runsProcessAs("0:0"));
    }

    @TestFactory
    Stream<DynamicTest> assertionWhenItFailsHasItsMessage() throws IOException {
        Map<String, String> messages = messages();
        rows.keySet().forEach(row -> navigated(row, messages).ifPresent(text -> messages.putIfAbsent(row, text)));
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

    private void packages(String method, Consumer<BuiltImageAssert> assertion) {
        failing("BuiltImageAssert." + method, () -> assertion.accept(assertThat(SamplePackages.IMAGE)));
    }

    /** Adds an assertion both on the image and after {@code config()}. */
    private void config(String method, Consumer<ConfigAssert<?>> assertion) {
        config(method, SampleImages.FULL, assertion);
    }

    private void config(String method, BuiltImage image, Consumer<ConfigAssert<?>> assertion) {
        failing("BuiltImageAssert." + method, () -> assertion.accept(assertThat(image)));
        failing(
                "ImageConfigAssert." + method,
                () -> assertion.accept(assertThat(image).config()));
    }

    /** Adds an assertion both on the image and after {@code files()}. */
    private void files(String method, Consumer<FilesAssert<?>> assertion) {
        failing("BuiltImageAssert." + method, () -> assertion.accept(assertThat(SampleImages.FULL)));
        failing(
                "ImageFilesAssert." + method,
                () -> assertion.accept(assertThat(SampleImages.FULL).files()));
    }

    private void file(String method, String path, Consumer<ImageFileAssert<?>> assertion) {
        failing(
                "ImageFileAssert." + method,
                () -> assertion.accept(assertThat(SampleImages.FULL).file(path)));
    }

    private void run(String method, RunResult run, Consumer<RunResultAssert> assertion) {
        failing("RunResultAssert." + method, () -> assertion.accept(assertThat(run)));
    }

    private void service(String method, Consumer<ServiceAssert> assertion) {
        failing("ServiceAssert." + method, () -> assertion.accept(AskedService.running()));
    }

    private void service(String method, FakeService service, Consumer<ServiceAssert> assertion) {
        failing("ServiceAssert." + method, () -> assertion.accept(AskedService.of(service)));
    }

    private void answer(String method, Consumer<HttpAnswerAssert<ServiceAssert>> assertion) {
        failing(
                "HttpAnswerAssert." + method,
                () -> assertion.accept(AskedService.running().http("GET 8080/health")));
    }

    private void layer(String method, Consumer<LayerAssert<?>> assertion) {
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

    /**
     * Returns the expected message of a row after {@code config()} or {@code files()}: that of the short form, with a
     * description. Empty for all other rows.
     */
    private static Optional<String> navigated(String row, Map<String, String> messages) {
        String type = row.substring(0, row.indexOf('.'));
        String topic = type.equals("ImageConfigAssert") ? "configuration" : "files";
        return Optional.ofNullable(messages.get("BuiltImageAssert" + row.substring(row.indexOf('.'))))
                .filter(text -> type.equals("ImageConfigAssert") || type.equals("ImageFilesAssert"))
                .map(text -> {
                    String image = text.replaceFirst("(?s).*?image (\\w+).*", "$1");
                    String at = "[" + topic + " of image " + image;
                    return text.startsWith("[") ? at + ", " + text.substring(1) : at + "] \n" + text;
                });
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

    /** Reads the expected messages, each under a line {@code == method}. */
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
            return messages;
        }
    }
}
