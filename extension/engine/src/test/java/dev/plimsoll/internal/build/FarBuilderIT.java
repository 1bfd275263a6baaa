package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.io.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests builders whose images are not on the engine. No package has BuildKit's daemon, so a script in place of the docker command
 * sends what such a builder would send.
 */
class FarBuilderIT {

    private static final String BUILDX = """
            #!/bin/sh
            case "$*" in
              "buildx version") echo "github.com/docker/buildx v0.13.1 0" ;;
              "buildx inspect far") printf 'Name: far\\nDriver: remote\\n\\nEndpoint: unix:///far.sock\\nStatus: running\\n' ;;
              "buildx inspect gone") printf 'Name: gone\\nDriver: remote\\n\\nEndpoint: unix:///gone.sock\\nStatus: inactive\\n' ;;
              *type=oci,dest=-*) echo stream >> "$0.log"; cat "$0.tar" ;;
              *) echo "$*" >> "$0.log"; exit 1 ;;
            esac
            """;

    private final String dockerfile = "FROM busybox:1.37\nRUN echo " + UUID.randomUUID() + " > /greeting\n";

    @TempDir
    private Path directory;

    @Test
    @SuppressWarnings("try")
    void imageWhenItIsOnlyLookedIntoIsStreamedAndNeverLoaded() throws Exception {
        Path docker = script();
        String expected;
        String id;
        try (ImageSession session = ImageSession.open();
                DockerApi api = DockerApi.connect()) {
            BuiltImage image = MultiStageBuild.ofText("Dockerfile", dockerfile)
                    .context(Path.of("src/test/resources/images/two-stages"))
                    .build();
            id = image.id().toString();
            // With the containerd store, an image has the digest of its manifest for an id on the engine only.
            expected = "BUILT " + (api.hasContainerdStore() ? "sha256:[0-9a-f]{64}" : id) + " " + image.size() + " "
                    + image.baseLayers().size();
            api.images().export(image.id(), stream -> Files.copy(stream, directory.resolve("docker.tar")));
            // This session may be that of other tests in this JVM, too, and then it doesn't end here.
            api.images().remove(id);
            assertThat(api.images().find(id)).isEmpty();
        }
        assertThat(run("far"))
                .containsPattern(expected)
                .contains("Dockerfile:2 [0] RUN echo ")
                .contains(" true\n");
        // The second stream is for the content of the file.
        assertThat(docker.resolveSibling("docker.log")).hasContent("stream\nstream");
        try (DockerApi api = DockerApi.connect()) {
            assertThat(api.images().find(id)).isEmpty();
        }
    }

    @Test
    void buildWhenTheBuilderDoesNotAnswerSaysSoAtOnce() throws Exception {
        Path docker = script();
        assertThat(run("gone"))
                .contains(
                        "FAILED Dockerfile could not be built\n\nThe builder 'gone' at unix:///gone.sock does not answer:"
                                + " 'docker buildx inspect gone' shows its state.\n");
        assertThat(docker.resolveSibling("docker.log")).doesNotExist();
    }

    private Path script() throws Exception {
        Path docker = Files.writeString(directory.resolve("docker"), BUILDX);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        return docker;
    }

    private String run(String builder) throws Exception {
        return ChildJvm.runWithLog(
                FarProgram.class,
                List.of("-Dplimsoll.layerCache=off"),
                Map.of("PATH", directory + ":" + System.getenv("PATH")),
                dockerfile,
                builder);
    }
}
