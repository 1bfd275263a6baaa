package dev.plimsoll.internal.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.session.Sessions;
import dev.plimsoll.internal.users.ImageUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesIT {

    /** The first paths are those that the engine can answer. The others make us read the image, which then answers all. */
    private static final List<String> PATHS = List.of(
            "/a",
            "/a/",
            "/a/file",
            "/a/hard",
            "/a/soft",
            "/a/odd name#ü%?.txt",
            "/link/file",
            "/link",
            "/a/gone",
            "/dangling",
            "/work",
            "/bin/sh",
            "/absent/x",
            "/",
            "/a/file/x",
            "/loop",
            "/loop/x",
            "/etc/hosts",
            "/etc/resolv.conf",
            "/etc/hostname",
            "/etc/mtab",
            "/etc",
            "/.dockerenv",
            "/dev",
            "/dev/console",
            "/dev/shm",
            "/proc",
            "/sys",
            "/run",
            "/data",
            "/data/x");

    private static ImageSession session;

    @TempDir
    static Path context;

    private static BuiltImage image;

    @BeforeAll
    static void build() {
        session = ImageSession.open();
        image = build("""
                FROM busybox:1.37
                RUN mkdir -p /a && echo hello > /a/file && ln /a/file /a/hard && ln -s file /a/soft && touch /a/gone \\
                    && chown 65534:12 /a/file && chmod 4750 /a/file && echo x > '/a/odd name#ü%?.txt'
                RUN rm /a/gone && ln -s a /link && ln -s loop /loop && ln -s /nowhere /dangling
                VOLUME /data
                WORKDIR /work
                USER 7:8
                """);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    /**
     * Looking up a path on the engine gives the same as looking it up in the whole image, without the files that engines
     * add.
     */
    @Test
    void getWhenAskedCheaplyAnswersAsTheWholeImageDoes() {
        List<String> answers = answersBothWays(image);
        boolean podman = Sessions.engine().isPodman();
        assertThat(answers)
                .map(answer -> answer.replaceFirst(" of \\S+Z", ""))
                .contains(
                        "/a/file -> /a/file (regular file, rwsr-x---, 65534:12, 6 B)",
                        "/a/hard -> /a/hard (regular file, rwsr-x---, 65534:12, 6 B)",
                        "/a/soft -> /a/soft (symbolic link to file, rwxrwxrwx, 0:0) => /a/file",
                        "/link/file -> /link/file (regular file, rwsr-x---, 65534:12, 6 B)",
                        "/loop -> /loop (symbolic link to loop, rwxrwxrwx, 0:0) => nothing",
                        "/dangling -> /dangling (symbolic link to /nowhere, rwxrwxrwx, 0:0) => nothing",
                        "/a/gone -> nothing",
                        "/a/file/x -> nothing",
                        "/loop/x -> nothing",
                        "/.dockerenv -> nothing",
                        "/etc/mtab -> nothing",
                        "/dev/console -> nothing",
                        "/data -> nothing",
                        // Buildah leaves the creation of the last working directory to the runtime.
                        podman ? "/work -> nothing" : "/work -> /work (directory, rwxr-xr-x, 0:0)");
    }

    /** Engines put /etc and more into each container. Looked up alone, each path must be as in the whole image. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc",
                "/etc/hosts",
                "/etc/resolv.conf",
                "/etc/hostname",
                "/.dockerenv",
                "/dev",
                "/proc",
                "/sys",
                "/run",
                "/hello"
            })
    void getWhenTheImageHasOneFileKnowsNothingElse(String path) throws IOException {
        Files.writeString(context.resolve("hello"), "hello\n");
        // Each path needs its own build, because equal builds share what is known about their image.
        ImageFiles files =
                build("FROM scratch\nCOPY hello /\nLABEL asked=" + path + "\n").files();
        String alone = answer(files, path);
        assertThat(files.stream()).extracting(ImageFile::path).containsExactly("/", "/hello");
        assertThat(alone).isEqualTo(answer(files, path));
        assertThat(files.get(path).isPresent()).isEqualTo(path.equals("/") || path.equals("/hello"));
    }

    @Test
    void openWhenEnginesPutAFileOfTheirOwnThereReadsThatOfTheImage() throws IOException {
        for (String name : List.of("hosts", "hostname", "resolv.conf")) {
            Files.writeString(context.resolve(name), "shipped as " + name + "\n");
        }
        ImageFiles files = build("""
                FROM busybox:1.37
                COPY hosts hostname resolv.conf /etc/
                RUN ln -s /etc/hosts /link
                """).files();
        assertThat(files.get("/etc/hosts").orElseThrow().text()).isEqualTo("shipped as hosts\n");
        assertThat(files.get("/etc/hostname").orElseThrow().text()).isEqualTo("shipped as hostname\n");
        assertThat(files.get("/etc/resolv.conf").orElseThrow().text()).isEqualTo("shipped as resolv.conf\n");
        assertThat(files.get("/link").orElseThrow().text()).isEqualTo("shipped as hosts\n");
    }

    /** Engines read digits as an id, even if a user has them as a name. */
    @Test
    void uidWhenAUserIsCalledLikeANumberIsWhatAContainerRunsAs() throws IOException {
        Files.writeString(context.resolve("passwd"), "1000:x:0:0::/:/bin/sh\nroot:x:0:0::/:/bin/sh\n");
        Files.writeString(context.resolve("group"), "2000:x:0:\n");
        BuiltImage numbered = build("""
                FROM busybox:1.37
                COPY passwd group /etc/
                COPY --chown=1000:2000 group /owned
                USER 1000:2000
                """);
        assertThat(numbered.run("sh", "-c", "echo $(id -u) $(id -g)").stdout()).isEqualTo("1000 2000\n");
        ImageUsers users = ImageUsers.of(numbered.files());
        assertThat(users.uid("1000")).hasValue(1000);
        assertThat(users.gid("2000")).hasValue(2000);
    }

    @Test
    void openWhenAFileOrALinkToOneStreamsIt() {
        ImageFiles files = fresh(image);
        assertThat(files.get("/a/soft").orElseThrow().text()).isEqualTo("hello\n");
        assertThat(files.get("/a/odd name#ü%?.txt").orElseThrow().text()).isEqualTo("x\n");
        assertThat(files.get("/a/file").orElseThrow().layer().createdBy()).startsWith("RUN mkdir -p /a");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> files.open("/a"))
                .withMessageEndingWith(" could not be read: it is /a (directory, rwxr-xr-x, 0:0)");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> files.open("/absent"))
                .withMessageEndingWith(" could not be read: it does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.get("a/file"))
                .withMessage("'a/file' is not an absolute path: paths in an image begin with a slash, as /a/file");
    }

    @Test
    void matchingWhenGlobsAreGivenLooksAtTheWholeImage() {
        assertThat(image.files().matching("/a/*", "**/sh"))
                .extracting(ImageFile::path)
                .containsExactly("/a/file", "/a/hard", "/a/odd name#ü%?.txt", "/a/soft", "/bin/sh");
    }

    @Test
    void lookWhenTheImageHasNoLayersIsAnErrorAndItsConfigurationIsNone() {
        BuiltImage empty = build("FROM scratch\nLABEL empty=1\n");
        List<ThrowingCallable> looks = List.of(
                empty::size,
                empty::layers,
                empty::waste,
                empty::transferSize,
                () -> empty.files().get("/bin/sh"),
                () -> empty.files().stream(),
                () -> empty.filesFrom(image));
        assertThat(looks)
                .allSatisfy(look -> assertThatExceptionOfType(InspectionException.class)
                        .isThrownBy(look)
                        .withMessage("Image " + empty.id() + " has no layers, so there is nothing to weigh and nothing "
                                + "to look into. Only its configuration can be asserted."));
        assertThat(empty.config().labels()).containsEntry("empty", "1");
    }

    @Test
    void getWhenTheImageIsLargeTakesMilliseconds() {
        ImageFiles files = build("FROM golang:1.24-trixie\nLABEL large=1\n").files();
        assertThat(files.get("/usr/bin")).isPresent();
        long begin = System.nanoTime();
        assertThat(files.get("/usr").orElseThrow().type()).isEqualTo(FileType.DIRECTORY);
        assertThat(files.get("/absent")).isEmpty();
        assertThat(files.get("/usr/lib")).isPresent();
        Duration three = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println("three cheap questions: " + three.toMillis() + " ms");
        assertThat(three).isLessThan(Duration.ofMillis(1500));
    }

    /** Returns the answers without reading the image, after checking that they equal those of the image that was read. */
    private static List<String> answersBothWays(BuiltImage image) {
        ImageFiles cheap = fresh(image);
        List<String> answers = PATHS.stream().map(path -> answer(cheap, path)).toList();
        ImageFiles whole = fresh(image);
        assertThat(whole.stream()).isNotEmpty();
        assertThat(answers)
                .isEqualTo(PATHS.stream().map(path -> answer(whole, path)).toList());
        return answers;
    }

    private static ImageFiles fresh(BuiltImage image) {
        return build("FROM " + image.reference() + "\nLABEL n=" + System.nanoTime() + "\n")
                .files();
    }

    private static String answer(ImageFiles files, String path) {
        String found =
                files.get(path).map(file -> file + " of " + file.modified()).orElse("nothing");
        boolean link = files.get(path)
                .filter(file -> file.type() == FileType.SYMBOLIC_LINK)
                .isPresent();
        return path + " -> " + found
                + (link ? " => " + files.resolve(path).map(ImageFile::path).orElse("nothing") : "");
    }

    private static BuiltImage build(String dockerfile) {
        return MultiStageBuild.ofText("Dockerfile", dockerfile).context(context).build();
    }
}
