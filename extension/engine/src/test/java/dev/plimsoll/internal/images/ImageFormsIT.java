package dev.plimsoll.internal.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.source.ImageIndex;
import dev.plimsoll.internal.source.ImageLocation;
import dev.plimsoll.internal.source.ImageSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One image in all forms has the same layers, files and waste, to the byte. */
class ImageFormsIT {

    private static final String DOCKERFILE = """
            FROM busybox:1.37
            RUN mkdir /all && cd /all && head -c 100000 /dev/zero > file \\
                && ln file hard && ln -s file soft && mkfifo fifo && head -c 5000 file > gone
            RUN rm /all/file /all/gone && echo again > /all/file
            ENV A=1
            USER 1000
            """;

    private static ImageSession session;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    /** What an image consists of, whatever its form. */
    private record Look(
            List<Layer> layers, Waste waste, List<String> files, Map<String, String> environment, String user) {

        static Look at(InspectedImage image) {
            return new Look(
                    image.layers(),
                    image.waste(0),
                    image.files().stream().map(Object::toString).toList(),
                    image.config().environment(),
                    image.config().user());
        }
    }

    @Test
    void lookWhenAnImageIsSavedAndConvertedIsTheSame() throws Exception {
        try (DockerApi docker = DockerApi.connect()) {
            BuiltImage image = MultiStageBuild.ofText("Dockerfile", DOCKERFILE)
                    .context(Files.createDirectory(folder.resolve("context")))
                    .build();
            Look onEngine = Look.at(EngineFiles.inspect(docker, Map.of(), image.id(), store()));
            assertThat(onEngine.waste().own()).isNotEmpty();

            run("docker", "save", "--output", "saved.tar", image.id().value());
            run("gzip", "--fast", "--keep", "saved.tar");
            assertThat(Look.at(inspect("docker-archive:" + folder.resolve("saved.tar"))))
                    .isEqualTo(onEngine);
            assertThat(Look.at(inspect("docker-archive:" + folder.resolve("saved.tar.gz"))))
                    .isEqualTo(onEngine);
            if (!docker.engine().isPodman()) {
                // Docker 25 and later also writes an OCI layout into the archive.
                assertThat(Look.at(inspect("oci-archive:" + folder.resolve("saved.tar"))))
                        .isEqualTo(onEngine);
            }

            assumeThat(isOnPath("skopeo")).as("skopeo is installed").isTrue();
            run("skopeo", "copy", "--insecure-policy", "docker-archive:saved.tar", "oci:layout:1");
            run("skopeo", "copy", "--insecure-policy", "docker-archive:saved.tar", "oci-archive:oci.tar:app:1");
            InspectedImage layout = inspect("oci:" + folder.resolve("layout"));
            InspectedImage archive = inspect("oci-archive:" + folder.resolve("oci.tar") + ":app:1");
            assertThat(Look.at(layout)).isEqualTo(onEngine);
            assertThat(Look.at(archive)).isEqualTo(onEngine);
            assertThat(layout.transferSize().isEstimate()).isFalse();
            assertThat(archive.transferSize()).isEqualTo(layout.transferSize());
        }
    }

    /** The builder of a Docker daemon writes OCI archives only if the daemon has the containerd store. */
    @Test
    void platformsWhenBuildxWritesAnIndexWithAttestationsAreThoseOfTheImages() throws Exception {
        assumeThat(run("docker", "info", "--format", "{{.DriverStatus}}"))
                .as("the daemon has the containerd store")
                .contains("io.containerd.snapshotter");
        Path context = Files.createDirectory(folder.resolve("context"));
        Files.writeString(context.resolve("f"), "1234");
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nARG TARGETARCH\nCOPY f /f-$TARGETARCH\n");
        run(
                "docker",
                "buildx",
                "build",
                "--platform=linux/amd64,linux/arm64",
                "--provenance=mode=min",
                "--output=type=oci,dest=index.tar",
                "context");
        ImageIndex index = ImageSources.index(ImageLocation.parse("oci-archive:" + folder.resolve("index.tar")));
        assertThat(index.platforms()).map(Platform::toString).containsExactlyInAnyOrder("linux/amd64", "linux/arm64");
        for (Platform platform : index.platforms()) {
            InspectedImage image = InspectedImage.of(index.image(Optional.of(platform)), store());
            assertThat(image.files()
                            .get("/f-" + platform.architecture())
                            .orElseThrow()
                            .text())
                    .isEqualTo("1234");
            assertThat(image.layers()).map(layer -> layer.size().bytes()).containsExactly(4L);
            assertThat(index.attestations(Optional.of(platform)))
                    .singleElement()
                    .asString()
                    .startsWith("https://slsa.dev/provenance/");
        }
    }

    private static InspectedImage inspect(String location) {
        return InspectedImage.of(ImageSources.open(ImageLocation.parse(location), Optional.empty()), store());
    }

    private static LayerStore store() {
        return new LayerStore(Optional.empty(), 1 << 25);
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
        return output;
    }
}
