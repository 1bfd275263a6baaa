package dev.plimsoll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.image.FileType;
import dev.plimsoll.multistage.BuildSession;
import dev.plimsoll.multistage.BuiltImage;
import dev.plimsoll.multistage.MultiStageBuild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesIT {

    /** First those that the engine can answer: what it can't makes us read the image, and then that answers everything. */
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
            "/.dockerenv",
            "/dev/console",
            "/dev/shm",
            "/data",
            "/data/x");

    private static BuildSession session;

    @TempDir
    static Path context;

    private static BuiltImage image;

    @BeforeAll
    static void build() {
        session = BuildSession.open();
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

    /** A path asked of the engine and one looked up in the whole image are the same, and neither has what engines add. */
    @Test
    void getWhenAskedCheaplyAnswersAsTheWholeImageDoes() {
        ImageFiles cheap = fresh();
        List<String> answers = PATHS.stream().map(path -> answer(cheap, path)).toList();
        ImageFiles whole = fresh();
        assertThat(whole.stream()).isNotEmpty();
        List<String> expected = PATHS.stream().map(path -> answer(whole, path)).toList();
        assertThat(answers).isEqualTo(expected);
        boolean podman = BuildSession.connect().isPodman();
        assertThat(answers)
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
                        // Buildah leaves it to the runtime to make the last working directory.
                        podman ? "/work -> nothing" : "/work -> /work (directory, rwxr-xr-x, 0:0)");
    }

    @Test
    void openWhenAFileOrALinkToOneStreamsIt() {
        ImageFiles files = fresh();
        assertThat(files.get("/a/soft").orElseThrow().text()).isEqualTo("hello\n");
        assertThat(files.get("/a/odd name#ü%?.txt").orElseThrow().text()).isEqualTo("x\n");
        assertThat(files.get("/a/file").orElseThrow().layer().createdBy()).startsWith("RUN mkdir -p /a");
        assertThatExceptionOfType(InspectException.class)
                .isThrownBy(() -> files.open("/a"))
                .withMessageEndingWith(" could not be read: it is /a (directory, rwxr-xr-x, 0:0)");
        assertThatExceptionOfType(InspectException.class)
                .isThrownBy(() -> files.open("/absent"))
                .withMessageEndingWith(" could not be read: it isn't there");
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
    void getWhenTheImageHasNoLayersFindsNothing() {
        BuiltImage empty = build("FROM scratch\nLABEL empty=1\n");
        assertThat(empty.files().get("/bin/sh")).isEmpty();
        assertThat(empty.files().get("/etc/hosts")).isEmpty();
        assertThat(empty.files().stream()).extracting(ImageFile::path).containsExactly("/");
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

    private static ImageFiles fresh() {
        BuiltImage again = MultiStageBuild.ofText(
                        "Dockerfile", "FROM " + image.reference() + "\nLABEL n=" + System.nanoTime() + "\n")
                .context(context)
                .build();
        return again.files();
    }

    private static String answer(ImageFiles files, String path) {
        String found = files.get(path).map(ImageFile::toString).orElse("nothing");
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
