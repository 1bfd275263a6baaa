package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.internal.secrets.SampleSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

/** Judges images that exist: on the engine, and in files that it saved. */
@Order(0) // Tests with @MultiStageImage keep a session open until the end of the test plan.
class LocatedImageIT {

    private static final String TWO_STAGES = "src/test/resources/images/two-stages/Dockerfile";

    @TempDir
    private Path directory;

    private static String docker(String... command) throws IOException, InterruptedException {
        String[] whole = new String[command.length + 1];
        whole[0] = "docker";
        System.arraycopy(command, 0, whole, 1, command.length);
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    @Test
    void fromWhenTheImageIsOnTheEngineAnswersAsTheBuiltOneDoes() {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage built = MultiStageBuild.of(TWO_STAGES).build();
            ContainerImage found = ContainerImage.from(built.reference().value());
            assertThat(found).isEqualTo(ContainerImage.from("docker-daemon:" + built.reference()));
            assertThat(found.id()).isEqualTo(built.id());
            assertThat(found.layers()).isEqualTo(built.layers());
            assertThat(found.platforms()).containsExactly(session.engine().platform());
            assertThat(found.run()).succeeded().hasStdout("Hello\nbuilt\n");
            assertThat(found).runsAsNonRoot().hasFile("/greeting").hasSizeAtMost("100%", built);
            assertThat(found.filesFrom(built.stage("builder")))
                    .extracting(CopiedFile::path)
                    .contains("/result");
            assertThatThrownBy(found::attestations).isInstanceOf(NotApplicableException.class);
            assertThatThrownBy(() -> found.platform("linux/s390x"))
                    .isInstanceOf(InspectionException.class)
                    .hasMessageStartingWith("The engine's " + built.reference() + " is for linux/");
        }
    }

    @Test
    void fromWhenTheImageIsInAnArchiveAnswersAsTheEngineDoesAndRunsInACopy() throws Exception {
        String archive = directory.resolve("image.tar").toString();
        String copy;
        try (ImageSession session = ImageSession.open()) {
            assertThat(session.engine().product()).isNotEmpty();
            BuiltImage built = MultiStageBuild.of(TWO_STAGES).build();
            docker("tag", built.reference().value(), "plimsoll-test/located:1");
            docker("save", "-o", archive, "plimsoll-test/located:1");
            docker("rmi", "plimsoll-test/located:1");
            ContainerImage saved = ContainerImage.from("docker-archive:" + archive);
            assertThat(saved.displayName()).isEqualTo("docker-archive:" + archive);
            assertThat(saved.layers()).isEqualTo(built.layers());
            assertThat(saved.config().labels()).isEqualTo(built.config().labels());
            assertThat(saved.layerDifferences(built)).isEmpty();
            assertThat(saved.sizeSharedWith(built)).isEqualTo(built.size());
            assertThat(saved.run()).succeeded().hasStdout("Hello\nbuilt\n");
            assertThat(docker("images", "-q", "plimsoll-test/located")).isEmpty();
        }
        try (ImageSession session = ImageSession.open()) {
            assertThat(session.engine().product()).isNotEmpty();
            ContainerImage saved = ContainerImage.from("docker-archive:" + archive);
            assertThat(saved.run("id", "-u")).succeeded().hasStdout("65534\n");
            copy = saved.container().getDockerImageName();
            assertThat(docker("images", "-q", copy)).isNotEmpty();
        }
        assertThat(docker("images", "-q", copy)).isEmpty();
    }

    @Test
    void fromLeavesAnImageThatExistsAsItIs() throws Exception {
        List<String> before = namesOfBusybox();
        try (ImageSession session = ImageSession.open()) {
            assertThat(session.engine().product()).isNotEmpty();
            ContainerImage base = ContainerImage.from("busybox:1.37");
            assertThat(base.run("true")).succeeded();
            assertThat(base).hasSizeAtMost("10MB");
        }
        assertThat(namesOfBusybox()).isEqualTo(before).isNotEmpty();
    }

    /** Other processes may use the engine, so only this image is looked at. */
    private static List<String> namesOfBusybox() throws Exception {
        String id = docker("image", "inspect", "--format", "{{.Id}}", "busybox:1.37");
        return docker("images", "--no-trunc", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}")
                .lines()
                .filter(image -> image.startsWith(id))
                .sorted()
                .toList();
    }

    /** Engines report the author of an image, but not those of the instructions before the last one. */
    @Test
    void secretInATextThatTheEngineDoesNotReportIsFound() throws Exception {
        String token = SampleSecrets.checked("ghp_");
        String first = docker("create", "busybox:1.37", "true");
        docker("commit", "--author", token, first, "plimsoll-test/author:1");
        String second = docker("create", "plimsoll-test/author:1", "true");
        docker("commit", "--author", "me", second, "plimsoll-test/author:2");
        try (ImageSession session = ImageSession.open()) {
            assertThat(session.engine().product()).isNotEmpty();
            assertThat(docker("image", "inspect", "plimsoll-test/author:2")).doesNotContain(token);
            ContainerImage image = ContainerImage.from("plimsoll-test/author:2");
            assertThatThrownBy(() -> assertThat(image).hasNoSecrets())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("author");
        } finally {
            docker("rm", first, second);
            docker("rmi", "plimsoll-test/author:2", "plimsoll-test/author:1");
        }
    }

    @Test
    void containerThatIsNotStoppedIsRemovedWithTheSession() throws Exception {
        String archive = directory.resolve("busybox.tar").toString();
        docker("save", "-o", archive, "busybox:1.37");
        List<String> ids = new ArrayList<>();
        try (ImageSession session = ImageSession.open()) {
            assertThat(session.engine().product()).isNotEmpty();
            for (String location : List.of("busybox:1.37", "docker-archive:" + archive)) {
                GenericContainer<?> container =
                        ContainerImage.from(location).container().withCommand("sleep", "1000");
                container.start();
                ids.add(container.getContainerId());
            }
        }
        assertThat(docker("ps", "-aq", "--no-trunc").lines()).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void runOfAnArchiveLeavesAnUnnamedImageOfTheSameContent() throws Exception {
        String container = docker("create", "busybox:1.37", "true");
        // Podman's answer lacks the algorithm.
        String id = docker("inspect", "--format", "{{.Id}}", docker("commit", container));
        try {
            String archive = directory.resolve("unnamed.tar").toString();
            docker("save", "-o", archive, id);
            try (ImageSession session = ImageSession.open()) {
                assertThat(session.engine().product()).isNotEmpty();
                assertThat(ContainerImage.from("docker-archive:" + archive).run("echo", "hi"))
                        .succeeded()
                        .hasStdout("hi\n");
            }
            assertThat(docker("inspect", "--format", "{{.Id}}", id)).isEqualTo(id);
        } finally {
            docker("rm", container);
            docker("rmi", id);
        }
    }

    @Test
    void fromWhenThereIsNoSuchImageSaysSo() {
        try (ImageSession session = ImageSession.open()) {
            assertThat(session.engine().product()).isNotEmpty();
            assertThatThrownBy(() -> ContainerImage.from("localhost:1/plimsoll-test/none:1"))
                    .isInstanceOf(InspectionException.class)
                    .hasMessageStartingWith(
                            "There is no image localhost:1/plimsoll-test/none:1 on the engine, and it can't be pulled: ");
            assertThatThrownBy(() -> ContainerImage.from("docker:plimsoll-test-none"))
                    .isInstanceOf(InspectionException.class)
                    .hasMessageContaining("Did you mean docker://plimsoll-test-none in a registry, or"
                            + " docker-daemon:plimsoll-test-none on the engine? Is the name right?");
        }
    }
}
