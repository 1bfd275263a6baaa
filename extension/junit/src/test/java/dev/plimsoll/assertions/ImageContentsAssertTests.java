package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.assertions.ImageFileAssert.Who;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.judge.FakeImages;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that each assertion on files and configurations passes, and fails with its exact message. */
class ImageContentsAssertTests {

    private static final String PASSWD =
            "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:\nnobody:x:65534:65534::/:\nbroken\n";

    private static final FakeFiles FILES = new FakeFiles(
            List.of(
                    layer().directory("bin")
                            .file("bin/busybox", "12345", entry -> entry.setMode(0755))
                            .symbolicLink("bin/sh", "busybox")
                            .file("etc/passwd", PASSWD)
                            .file("etc/group", "root:x:0:\nnogroup:x:65534:\n"),
                    layer().file("bin/hello", "binary", entry -> {
                                entry.setMode(0750);
                                entry.setIds(65534, 0);
                            })
                            .file("etc/greeting", "Hello\nWorld\n")
                            .file("bin/su", "", entry -> entry.setMode(04755))
                            .directory("app", entry -> entry.setMode(0777))
                            .directory("tmp", entry -> entry.setMode(01777))
                            .symbolicLink("dangling", "/nowhere")
                            .file("app/key.pem", "")),
            List.of(FakeImages.layer(0, 10, ""), FakeImages.layer(1, 20, "COPY --from=builder / / # buildkit")),
            Map.of(
                    "/etc/passwd",
                    PASSWD,
                    "/etc/group",
                    "root:x:0:\nnogroup:x:65534:\n",
                    "/etc/greeting",
                    "Hello\nWorld\n"));

    private static final BuiltImage FULL = FakeImages.image("full", config("65534:65534", true), FILES);
    private static final BuiltImage BARE = FakeImages.image("bare", config("", false), FILES);

    static Stream<Arguments> whatPasses() {
        return Stream.<Consumer<BuiltImageAssert>>of(
                        it -> it.hasFile("/bin/hello").hasFile("/bin/sh").hasFile("/bin/../bin/sh"),
                        it -> it.hasNoFile("/usr/local/go")
                                .hasNoFile("/bin/hello/x")
                                .hasNoFile("/usr/*")
                                .hasNoFile("/bin/["),
                        it -> it.hasDirectory("/bin").hasDirectory("/").hasDirectory("/bin/"),
                        it -> it.hasOnlyFiles("/bin/*", "/etc/**", "/{dangling,app/key.pem}"),
                        it -> it.hasNoFilesMatching("**/*.go", "/usr/**"),
                        it -> it.file("/bin/sh")
                                .exists()
                                .isSymbolicLink()
                                .hasLinkTarget("busybox")
                                .isRegularFile()
                                .hasMode("0755")
                                .isOwnedBy("root")
                                .isOwnedBy("0:root")
                                .hasSizeAtMost("5B")
                                .returnToImage()
                                .hasFile("/bin/sh"),
                        it -> it.file("/bin/hello")
                                .hasMode("rwxr-x---")
                                .hasMode("750")
                                .isOwnedBy("nobody")
                                .isOwnedBy("65534:0")
                                .isExecutableBy(Who.OWNER)
                                .isExecutableBy(Who.GROUP)
                                .isExecutableBy(Who.ANY),
                        it -> it.file("/tmp").isDirectory().hasMode("rwxrwxrwt"),
                        it -> it.file("/bin/su").hasMode("rwsr-xr-x").isExecutableBy(Who.OTHER),
                        it -> it.file("/usr").doesNotExist(),
                        it -> it.file("/dangling").exists().isSymbolicLink(),
                        it -> it.file("/etc/greeting")
                                .hasContent("Hello\nWorld\n")
                                .content()
                                .startsWith("Hello"),
                        it -> it.hasEnv("A", "1").hasEnv("EMPTY", "").hasNoEnv("B"),
                        it -> it.hasLabel("k", "v").hasNoLabel("dev.plimsoll.session"),
                        it -> it.exposesPort(8080).exposesPort("8080/tcp").exposesPort("53/udp"),
                        it -> it.hasVolume("/data")
                                .hasEntrypoint("/bin/hello", "a b")
                                .hasCommand("x"),
                        it -> it.hasWorkingDirectory("/work")
                                .hasUser("65534:65534")
                                .runsAsNonRoot(),
                        it -> it.hasHealthCheck()
                                .hasStopSignal("SIGQUIT")
                                .hasArchitecture("amd64")
                                .hasOperatingSystem("linux"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void assertionWhenItHoldsPasses(Consumer<BuiltImageAssert> assertion) {
        assertion.accept(assertThat(FULL));
        assertThat(BARE)
                .exposesNoPorts()
                .hasNoVolumes()
                .hasNoEntrypoint()
                .hasNoCommand()
                .hasWorkingDirectory("/")
                .hasNoHealthCheck()
                .hasStopSignal("SIGTERM");
    }

    static Stream<Arguments> whatFails() {
        return Stream.of(
                fails(it -> it.hasFile("/bin/helo"), """
                        Expecting image full to have the file /bin/helo, but the path does not exist.
                        The nearest is /bin/hello."""),
                fails(it -> it.hasFile("/app/config/settings.yml"), """
                        Expecting image full to have the file /app/config/settings.yml, but the path does not exist.
                        The nearest directory is /app, which has key.pem."""),
                fails(it -> it.hasFile("/opt/x"), """
                        Expecting image full to have the file /opt/x, but the path does not exist.
                        The nearest directory is /, which has app/, bin/, dangling, etc/, tmp/."""),
                fails(it -> it.hasFile("/bin"), """
                        Expecting image full to have the file /bin, but it is of another type: directory, rwxr-xr-x, 0:0."""),
                fails(it -> it.hasFile("/dangling"), """
                        Expecting image full to have the file /dangling, but it is a link, symbolic link to /nowhere, rwxrwxrwx, 0:0, which leads to nothing."""),
                fails(it -> it.hasDirectory("/bin/sh"), """
                        Expecting image full to have the directory /bin/sh, but it is a link, symbolic link to busybox, rwxrwxrwx, 0:0, which leads to another type: /bin/busybox (regular file, rwxr-xr-x, 0:0, 5 B)."""),
                fails(it -> it.hasNoFile("/bin/hello"), """
                        Expecting image full to have nothing at /bin/hello, but found: regular file, rwxr-x---, 65534:0, 6 B.
                        It comes from layer #1 COPY --from=builder / / # buildkit"""),
                fails(it -> it.hasNoFile("/app/*"), """
                        Expecting image full to have no file that matches /app/*, but it has 1 that should not be there:
                            /app/key.pem (regular file, rw-r--r--, 0:0, 0 B) of layer #1 COPY --from=builder / / # buildkit"""),
                fails(it -> it.hasOnlyFiles("/bin/*", "/etc/**"), """
                        Expecting image full to have only files that match /bin/*, /etc/**, but it has 2 that should not be there:
                            /app/key.pem (regular file, rw-r--r--, 0:0, 0 B) of layer #1 COPY --from=builder / / # buildkit
                            /dangling (symbolic link to /nowhere, rwxrwxrwx, 0:0) of layer #1 COPY --from=builder / / # buildkit"""),
                fails(it -> it.hasNoFilesMatching("**/*.pem"), """
                        Expecting image full to have no file that matches **/*.pem, but it has 1 that should not be there:
                            /app/key.pem (regular file, rw-r--r--, 0:0, 0 B) of layer #1 COPY --from=builder / / # buildkit"""),
                fails(it -> it.hasNoSetuidFiles(), """
                        Expecting image full to have no setuid or setgid file, but it has 1 that should not be there:
                            /bin/su (regular file, rwsr-xr-x, 0:0, 0 B) of layer #1 COPY --from=builder / / # buildkit"""),
                fails(it -> it.hasNoWorldWritableFiles(), """
                        Expecting image full to have no file that anybody may write to, but it has 1 that should not be there:
                            /app (directory, rwxrwxrwx, 0:0) of layer #1 COPY --from=builder / / # buildkit"""),
                fails(it -> it.hasNoShell(), """
                        Expecting image full to have no shell, but it has 2 that should not be there:
                            /bin/busybox (regular file, rwxr-xr-x, 0:0, 5 B) of layer #0 (its instruction is not recorded)
                            /bin/sh (symbolic link to busybox, rwxrwxrwx, 0:0) of layer #0 (its instruction is not recorded)"""),
                fails(it -> it.hasEnv("A", "2"), """
                        Expecting image full to have the environment variable A=2, but it has A=1."""),
                fails(it -> it.hasEnv("B", "2"), """
                        Expecting image full to have the environment variable B=2, but it has no B. It has: A, EMPTY."""),
                fails(it -> it.hasNoEnv("A"), """
                        Expecting image full to have no environment variable A, but it has A=1."""),
                fails(it -> it.hasLabel("dev.plimsoll.session", "s"), """
                        Expecting image full to have the label dev.plimsoll.session=s, but it has no dev.plimsoll.session. It has: k."""),
                fails(it -> it.hasNoLabel("k"), """
                        Expecting image full to have no label k, but it has k=v."""),
                fails(it -> it.exposesPort(9090), """
                        Expecting image full to have the exposed port 9090/tcp, but it has 8080/tcp, 53/udp."""),
                fails(it -> it.exposesNoPorts(), """
                        Expecting image full to have no exposed port, but it has 8080/tcp, 53/udp."""),
                fails(it -> it.hasVolume("/var"), """
                        Expecting image full to have the volume /var, but it has /data."""),
                fails(it -> it.hasNoVolumes(), """
                        Expecting image full to have no volume, but it has /data."""),
                fails(it -> it.hasEntrypoint("/bin/hello"), """
                        Expecting image full to have the entrypoint ["/bin/hello"], but it has ["/bin/hello", "a b"]."""),
                fails(it -> it.hasNoEntrypoint(), """
                        Expecting image full to have no entrypoint, but it has ["/bin/hello", "a b"]."""),
                fails(it -> it.hasCommand("y"), """
                        Expecting image full to have the command ["y"], but it has ["x"]."""),
                fails(it -> it.hasNoCommand(), """
                        Expecting image full to have no command, but it has ["x"]."""),
                fails(it -> it.hasWorkingDirectory("/"), """
                        Expecting image full to have the working directory /, but it has /work."""),
                fails(it -> it.hasUser("nobody"), """
                        Expecting image full to have the user nobody, but it has 65534:65534."""),
                fails(it -> it.hasNoHealthCheck(), """
                        Expecting image full to have no health check, but it has ["CMD", "check"]."""),
                fails(it -> it.hasStopSignal("SIGTERM"), """
                        Expecting image full to have the stop signal SIGTERM, but it has SIGQUIT."""),
                fails(it -> it.hasArchitecture("arm64"), """
                        Expecting image full to have the architecture arm64, but it has amd64."""),
                fails(it -> it.hasOperatingSystem("windows"), """
                        Expecting image full to have the operating system windows, but it has linux."""));
    }

    @ParameterizedTest
    @MethodSource("whatFails")
    void assertionWhenItFailsSaysWhatIsThere(Consumer<BuiltImageAssert> assertion, String message) {
        messageOf(() -> assertion.accept(assertThat(FULL)), message);
    }

    static Stream<Arguments> whatFailsOnAFile() {
        return Stream.of(
                failsAt("/bin/helo", ImageFileAssert::exists, """
                        Expecting image full to have the file /bin/helo, but the path does not exist.
                        The nearest is /bin/hello."""),
                failsAt("/bin/su", ImageFileAssert::doesNotExist, """
                        Expecting image full to have nothing at /bin/su, but found: regular file, rwsr-xr-x, 0:0, 0 B.
                        It comes from layer #1 COPY --from=builder / / # buildkit"""),
                failsAt("/bin", ImageFileAssert::isRegularFile, """
                        Expecting image full to have the file /bin, but it is of another type: directory, rwxr-xr-x, 0:0."""),
                failsAt("/bin/su", ImageFileAssert::isDirectory, """
                        Expecting image full to have the directory /bin/su, but it is of another type: regular file, rwsr-xr-x, 0:0, 0 B."""),
                failsAt("/bin/su", ImageFileAssert::isSymbolicLink, """
                        Expecting /bin/su of image full to be a symbolic link, but it is a regular file."""),
                failsAt("/bin/sh", file -> file.hasLinkTarget("/bin/busybox"), """
                        Expecting /bin/sh of image full to link to /bin/busybox, but it links to busybox."""),
                failsAt("/etc/greeting", file -> file.hasContent("Hello\nWrold\n"), """
                        Expecting /etc/greeting of image full to have the expected content, but line 2 differs (- expected, + there):
                              1 | Hello
                            - 2 | Wrold
                            + 2 | World"""),
                failsAt("/bin/hello", file -> file.hasSizeAtMost("5B"), """
                        Expecting /bin/hello of image full to weigh at most 5 B, but it weighs 6 B, 6 bytes."""),
                failsAt("/bin/hello", file -> file.hasMode("0755"), """
                        Expecting /bin/hello of image full to have the mode 0755 (rwxr-xr-x), but it has 0750 (rwxr-x---)."""),
                failsAt("/bin/hello", file -> file.isOwnedBy("nobody:nogroup"), """
                        Expecting /bin/hello of image full to be owned by nobody:nogroup, but its owner is 65534:0."""),
                failsAt("/bin/hello", file -> file.isExecutableBy(Who.OTHER), """
                        Expecting /bin/hello of image full to be executable by others, but its mode is 0750 (rwxr-x---)."""));
    }

    @ParameterizedTest
    @MethodSource("whatFailsOnAFile")
    void fileWhenItFailsSaysWhatIsThere(String path, Consumer<ImageFileAssert<?>> assertion, String message) {
        AssertionError error = catchThrowableOfType(
                AssertionError.class, () -> assertion.accept(assertThat(FULL).file(path)));
        assertThat(error).isNotNull();
        assertThat(error.getMessage()).isEqualTo("[" + path + " of image full] \n" + message);
    }

    @Test
    void runsAsNonRootWhenRootSaysWhy() {
        messageOf(() -> assertThat(BARE).runsAsNonRoot(), """
                Expecting image bare to run as another user than root, but it has no USER, which means root.""");
        messageOf(() -> assertThat(as("0:1000")).runsAsNonRoot(), """
                Expecting image as to run as another user than root, but its USER is 0:1000, which is root.""");
        messageOf(() -> assertThat(as("toor")).runsAsNonRoot(), """
                Expecting image as to run as another user than root, but its USER is toor, which is number 0, root, in its /etc/passwd.""");
        assertThat(as("nobody:root")).runsAsNonRoot();
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(as("nobodi")).runsAsNonRoot())
                .withMessage(
                        "The user of image as is 'nobodi', which is not in its /etc/passwd, so whether it is root is unknown. "
                                + "Known: root, toor, nobody, broken");
        // Engines take a line without a number for one of root.
        messageOf(() -> assertThat(as("broken")).runsAsNonRoot(), """
                Expecting image as to run as another user than root, but its USER is broken, which is number 0, root, in its /etc/passwd.""");
        messageOf(() -> assertThat(as("+0:1")).runsAsNonRoot(), """
                Expecting image as to run as another user than root, but its USER is +0:1, which is root.""");
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(as("4294967296")).runsAsNonRoot())
                .withMessage(
                        "The user of image as is '4294967296', so it doesn't start: engines accept numbers from 0 to"
                                + " 2147483647");
        messageOf(() -> assertThat(BARE).hasHealthCheck(), """
                Expecting image bare to have a health check, but it has none.""");
    }

    @Test
    void assertionWhenItCouldNeverHoldIsRefused() {
        refused(
                it -> it.hasFile("bin/hello"),
                "'bin/hello' is not an absolute path: paths in an image begin with a slash, as /bin/hello");
        refused(it -> it.hasNoFile(""), "'' is not an absolute path: paths in an image begin with a slash");
        refused(it -> it.hasOnlyFiles(), "no glob is given: name at least one, such as /etc/** or **/*.pem");
        refused(
                it -> it.hasNoFilesMatching("*.pem"),
                "'*.pem' matches no absolute path: a glob begins with a slash or with **, as /*.pem or **/*.pem");
        refused(it -> it.hasEntrypoint(), "no word is given: write hasNoEntrypoint() if there should be none");
        refused(it -> it.exposesPort(0), "'0' is not a port: write a number from 1 to 65535, as 8080 or 53/udp");
        refused(it -> it.hasEnv("A=1", ""), "'A=1' is not the name of a variable");
        refused(it -> it.hasNoEnv(""), "'' is not the name of a variable");
        refused(it -> it.hasLabel(" ", "v"), "the key of a label must not be blank");
        refused(it -> it.hasNoLabel(""), "the key of a label must not be blank");
        refused(it -> it.hasVolume(""), "the path of a volume must not be blank");
        refused(it -> it.hasNoVolume(""), "the path of a volume must not be blank");
        refused(it -> it.hasCommand(), "no word is given: write hasNoCommand() if there should be none");
        refused(it -> it.hasWorkingDirectory(""), "the working directory must not be blank");
        refused(it -> it.hasStopSignal(""), "the signal must not be blank");
        refused(
                it -> it.hasDefaultShell(),
                "no word is given: write hasDefaultShell(\"/bin/sh\", \"-c\") if there should be none");
        refused(
                it -> it.hasOnBuildTriggers(),
                "no trigger is given: write hasNoOnBuildTriggers() if there should be none");
        refused(
                it -> it.exposesOnlyPorts(new int[0]),
                "no port is given: write exposesNoPorts() if there should be none");
        refused(it -> it.hasArchitecture(""), "the architecture must not be blank");
        refused(it -> it.hasOperatingSystem(""), "the operating system must not be blank");
        refused(it -> it.hasUser(" "), "the user must not be blank");
        refused(
                it -> it.file("/bin/hello").isOwnedBy("nobody:"),
                "'nobody:' is not an owner: write a user, or a user and a group, as 65534:65534 or nobody");
        refused(
                it -> it.file("/bin/hello").isOwnedBy(":0"),
                "':0' is not an owner: write a user, or a user and a group, as 65534:65534 or nobody");
        refused(
                it -> it.file("/bin/hello").isOwnedBy("nobody:none"),
                "There is no group 'none' in /etc/group of image full. Known: root, nogroup");
        refused(
                it -> it.file("/bin/hello").hasMode("rwx"),
                "'rwx' is not a mode: write it in octal, as 0755, or as ls does, as rwxr-xr-x");
        refused(
                it -> it.file("/bin/hello").isOwnedBy("nobodi"),
                "There is no user 'nobodi' in /etc/passwd of image full. Known: root, toor, nobody, broken");
    }

    @Test
    void softlyWhenSeveralFailCollectsAll() {
        ImageSoftAssertions softly = new ImageSoftAssertions();
        softly.assertThat(FULL)
                .hasFile("/nope")
                .hasEnv("B", "1")
                .file("/nope")
                .isRegularFile()
                .content()
                .isEmpty();
        softly.assertThat(FULL)
                .file("/bin/su")
                .hasMode("0700")
                .hasContent("x")
                .returnToImage()
                .hasOperatingSystem("plan9");
        assertThat(softly.errorsCollected()).hasSize(8);
    }

    private static void refused(Consumer<BuiltImageAssert> assertion, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertion.accept(assertThat(FULL)))
                .withMessage(message);
    }

    private static Arguments fails(Consumer<BuiltImageAssert> assertion, String message) {
        return Arguments.of(assertion, message);
    }

    private static Arguments failsAt(String path, Consumer<ImageFileAssert<?>> assertion, String message) {
        return Arguments.of(path, assertion, message);
    }

    private static BuiltImage as(String user) {
        return FakeImages.image("as", config(user, false), FILES);
    }

    private static ImageConfig config(String user, boolean full) {
        return new ImageConfig(
                full ? new TreeMap<>(Map.of("A", "1", "EMPTY", "")) : Map.of(),
                Map.of("k", "v", "dev.plimsoll.session", "s", "org.testcontainers", "true"),
                full ? List.of("/bin/hello", "a b") : List.of(),
                full ? List.of("x") : List.of(),
                full ? "/work" : "",
                user,
                full ? new LinkedHashSet<>(List.of("8080/tcp", "53/udp")) : Set.of(),
                full ? Set.of("/data") : Set.of(),
                full
                        ? Optional.of(new HealthCheck(
                                List.of("CMD", "check"), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0))
                        : Optional.of(new HealthCheck(List.of("NONE"), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0)),
                full ? "SIGQUIT" : "",
                List.of(),
                List.of(),
                "amd64",
                "linux",
                Optional.empty(),
                Set.of());
    }
}
