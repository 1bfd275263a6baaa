package dev.plimsoll.bench;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.images.FreshLook;
import dev.plimsoll.structure.StructureTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the inspection of an existing image. The large one has 400 files of a million bytes each, in one layer. The
 * engine's export of it is the lower bound for any inspection from outside.
 */
final class Looks {

    private static final int FILES = 400;
    private static final int FILE_SIZE = 1_000_000;

    /** Has 600 MB, 170 packages and more than a thousand programs and libraries; the official image has more. */
    private static final String DEBIAN = "golang:1.24-trixie";

    private static final String LDD =
            "find / -xdev -type f '(' -perm -100 -o -name '*.so*' ')' -exec ldd '{}' + 2> /dev/null; true";

    private static final Path STRUCTURE = Path.of("../junit/src/test/resources/structure/bench.yaml");

    private final HelloGo hello;
    private final BuilderType builder;
    private final FreshLook look = new FreshLook(DockerApi.connect());
    private @Nullable ImageId large;

    Looks(HelloGo hello, BuilderType builder) {
        this.hello = hello;
        this.builder = builder;
    }

    List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>(looks());
        all.addAll(secondLooks());
        all.add(new Comparison(
                "files and metadata, container-structure-test",
                List.of("container-structure-test"),
                7,
                built(image -> assertThat(image).satisfies(StructureTest.of(STRUCTURE))),
                () -> structureTest("--image", hello.builtByShell())));
        all.add(new Comparison(
                "the same in a tar, container-structure-test",
                List.of("container-structure-test"),
                7,
                this::testArchive,
                () -> structureTest("--driver", "tar", "--image", archive().toString())));
        all.add(new Comparison(
                "first look at 400 MB, dive",
                List.of("dive"),
                5,
                () -> weigh("off"),
                () -> Command.run(Map.of("CI", "true"), "dive", large().value())));
        return all;
    }

    @SuppressWarnings("try") // the session only has to stay open
    private void testArchive() throws Exception {
        try (ImageSession session = ImageSession.open()) {
            assertThat(ContainerImage.from("docker-archive:" + archive())).satisfies(StructureTest.of(STRUCTURE));
        }
    }

    private static void structureTest(String... options) throws Exception {
        Command.run(Stream.concat(
                        Stream.of("container-structure-test", "test", "--config", STRUCTURE.toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    /** Returns the small image in an archive. */
    private Path archive() throws Exception {
        Path file = Path.of("target/bench/hello.tar");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Command.run("docker", "save", "--output", file.toString(), hello.builtByShell());
        }
        return file;
    }

    private List<Comparison> looks() {
        return List.of(
                new Comparison("first look at 400 MB, docker save", 7, () -> weigh("off"), this::save),
                new Comparison("second look at 400 MB, docker save", 7, () -> weigh("on"), this::save),
                new Comparison(
                        "one file, docker create and cp",
                        15,
                        built(image -> assertThat(image).hasFile("/bin/hello")),
                        () -> shell("id=$(docker create \"$1\") && docker cp \"$id:/bin/hello\" - | tar t"
                                + "; docker rm \"$id\" > /dev/null")),
                new Comparison(
                        "one command, docker run",
                        15,
                        built(image -> assertThat(image.run()).succeeded().hasStdout(HelloGo.STDOUT)),
                        () -> shell("docker run --rm \"$1\"")),
                new Comparison(
                        "metadata, docker image inspect",
                        15,
                        built(image -> assertThat(image).hasNoVolumes().hasOperatingSystem("linux")),
                        () -> shell("docker image inspect --format '{{.Os}} {{.Config.Volumes}}' \"$1\"")));
    }

    private static List<Comparison> secondLooks() {
        return List.of(
                new Comparison(
                        "packages of a large Debian, dpkg-query -W",
                        15,
                        debian(image -> assertThat(image).hasPackage("dpkg").hasNoPackage("telnet")),
                        () -> Command.run("docker", "run", "--rm", DEBIAN, "dpkg-query", "-W")),
                new Comparison(
                        "all libraries of a large Debian, ldd",
                        5,
                        debian(image -> assertThat(image.programs().faults()).hasSizeLessThan(100)),
                        () -> Command.run("docker", "run", "--rm", DEBIAN, "sh", "-c", LDD)));
    }

    private void weigh(String cache) throws Exception {
        System.setProperty("plimsoll.layerCache", cache);
        try {
            assertThat(look.weigh(large())).isEqualTo(ByteSize.of((long) FILES * FILE_SIZE));
        } finally {
            System.clearProperty("plimsoll.layerCache");
        }
    }

    private void save() throws Exception {
        Command.run("sh", "-c", "docker save \"$1\" | cat > /dev/null", "sh", large().value());
    }

    private void shell(String script) throws Exception {
        assertThat(Command.run("sh", "-c", script, "sh", hello.builtByShell())).isNotEmpty();
    }

    private ImageId large() throws Exception {
        if (large == null) {
            Path directory = Files.createDirectories(Path.of("target/bench/large/files"));
            for (int i = 0; i < FILES; i++) {
                Path file = directory.resolve("file-" + i);
                if (!Files.exists(file)) {
                    RandomFile.write(file, FILE_SIZE, i);
                }
            }
            Path dockerfile = directory.resolveSibling("Dockerfile");
            Files.writeString(dockerfile, "FROM scratch\nCOPY files /files\nLABEL " + hello.label() + "\n");
            large = ImageId.of(Command.run(
                            "docker", "build", "--quiet", dockerfile.getParent().toString())
                    .strip());
        }
        return large;
    }

    private Contestant built(Consumer<BuiltImage> assertion) {
        return new Check<>(
                () -> MultiStageBuild.of(HelloGo.dockerfile()).builder(builder).build(), assertion);
    }

    private static Contestant debian(Consumer<ContainerImage> assertion) {
        return new Check<>(() -> ContainerImage.from(DEBIAN), assertion);
    }

    /** Checks an image that exists before the clock starts; each round has a new session, which knows only files. */
    private static final class Check<T extends ContainerImage> implements Contestant {

        private final Supplier<T> preparation;
        private final Consumer<T> assertion;
        private @Nullable ImageSession session;
        private @Nullable T image;

        Check(Supplier<T> preparation, Consumer<T> assertion) {
            this.preparation = preparation;
            this.assertion = assertion;
        }

        @Override
        public void run() {
            if (image == null) {
                prepare();
            }
            assertion.accept(image);
        }

        private void prepare() {
            session = ImageSession.open();
            image = preparation.get();
        }

        @Override
        public void tidy() {
            if (session != null) {
                session.close();
            }
            prepare();
        }
    }
}
