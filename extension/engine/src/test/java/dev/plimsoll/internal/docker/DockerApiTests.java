package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.container.Ending;
import dev.plimsoll.internal.docker.container.Exit;
import dev.plimsoll.internal.docker.transport.Frames;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests with recorded answers of an engine. */
class DockerApiTests {

    private static final String ID = "sha256:" + "a".repeat(64);
    private static final String LAYER = "sha256:" + "b".repeat(64);

    @Test
    void connectWhenTheEngineIsNewerPinsOurVersionOfTheApi() {
        RecordedEngine engine =
                RecordedEngine.docker().answer("GET /v1.44/images/x/json", 200, "{\"Id\":\"" + ID + "\"}");
        DockerApi docker = engine.connect();
        assertThat(docker.engine())
                .isEqualTo(
                        new EngineInfo("Docker", "26.1.5+dfsg1", "1.44", true, "linux", "amd64", RecordedEngine.HOST));
        assertThat(docker.engine())
                .hasToString("Docker 26.1.5+dfsg1 (API 1.44, linux/amd64) at " + RecordedEngine.HOST);
        docker.images().inspect("x");
        assertThat(engine.requests).containsExactly("GET /_ping", "GET /version", "GET /v1.44/images/x/json");
    }

    @Test
    void connectWhenTheEngineIsOlderSpeaksItsVersionOfTheApi() {
        EngineInfo podman = RecordedEngine.podman().connect().engine();
        assertThat(podman.isPodman()).isTrue();
        assertThat(podman.supportsBuildKit()).isFalse();
        assertThat(podman.apiVersion()).isEqualTo("1.41");
    }

    /** The answer is that of Podman 5.4.2 for {@code HEALTHCHECK --interval=7s CMD true}. */
    @Test
    void inspectWhenThisIsPodmanAsksItsOwnApiForTheHealthCheck() {
        String id = "sha256:" + "a".repeat(64);
        RecordedEngine podman = RecordedEngine.podman()
                .answer("GET /v1.41/images/x/json", 200, "{\"Id\":\"" + id + "\",\"Config\":{}}")
                .answer(
                        "GET /v1.41/libpod/images/x/json",
                        200,
                        "{\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"true\"],\"Interval\":7000000000}}");
        assertThat(podman.connect().images().inspect("x").config().healthCheck())
                .contains(new HealthCheck(
                        List.of("CMD-SHELL", "true"), Duration.ofSeconds(7), Duration.ZERO, Duration.ZERO, 0));
        assertThat(podman.connect().images().inspect("x").config().unreported())
                .containsExactlyInAnyOrder("ONBUILD", "SHELL");
    }

    @Test
    void inspectReadsTheCreationTimeInRfc3339AndNothingElse() {
        assertThat(created("\"2024-05-06T07:08:09.123456789+02:00\""))
                .contains(Instant.parse("2024-05-06T05:08:09.123456789Z"));
        assertThat(created("\"\"")).isEmpty();
        assertThat(created("null")).isEmpty();
        assertThatThrownBy(() -> created("\"yesterday\""))
                .isInstanceOf(InspectionException.class)
                .hasMessage("The creation time of image " + ID + " is 'yesterday', which is not a time of RFC 3339");
    }

    private static Optional<Instant> created(String json) {
        return RecordedEngine.docker()
                .answer(
                        "GET /v1.44/images/x/json",
                        200,
                        "{\"Id\":\"" + ID + "\",\"Created\":" + json + ",\"Config\":{}}")
                .connect()
                .images()
                .inspect("x")
                .config()
                .created();
    }

    @Test
    void inspectWhenMembersAreNullOrMissingTakesThemForEmpty() {
        ImageDetails image = RecordedEngine.docker()
                .answer(
                        "GET /v1.44/images/x/json",
                        200,
                        "{\"Id\":\"" + ID + "\",\"RepoTags\":null,\"RootFS\":{\"Type\":\"layers\",\"Layers\":[\""
                                + LAYER
                                + "\"]},\"Size\":42,\"Config\":{\"Env\":[\"A=b=c\",\"EMPTY=\"],\"Cmd\":null,"
                                + "\"ExposedPorts\":{\"8080/tcp\":{}}}}")
                .connect()
                .images()
                .inspect("x");
        assertThat(image.names()).isEmpty();
        assertThat(image.layers()).hasToString("[" + LAYER + "]");
        ImageConfig config = image.config();
        assertThat(config.environment()).containsEntry("A", "b=c").containsEntry("EMPTY", "");
        assertThat(config.command()).isEmpty();
        assertThat(config.exposedPorts()).containsExactly("8080/tcp");
        assertThat(config.healthCheck()).isEmpty();
    }

    @Test
    void requestWhenTheEngineRefusesSaysWhatWasTriedAndWhatCameBack() {
        RecordedEngine engine =
                RecordedEngine.docker().answer("GET /v1.44/images/x/json", 404, "{\"message\":\"No such image: x\"}");
        assertThatThrownBy(() -> engine.connect().images().inspect("x"))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Could not inspect image x: the engine at unix:///recorded.sock answered 404: No such image: x")
                .satisfies(e -> assertThat(((EngineException) e).isNotFound()).isTrue());
    }

    @Test
    void requestWhenAProxyAnswersShowsItsWords() {
        RecordedEngine engine =
                RecordedEngine.docker().answer("GET /v1.44/images/x/json", 502, "<h1>Bad Gateway</h1>\n");
        assertThatThrownBy(() -> engine.connect().images().inspect("x"))
                .hasMessage("Could not inspect image x: the engine at unix:///recorded.sock answered 502: "
                        + "<h1>Bad Gateway</h1>");
    }

    @Test
    void requestWhenTheEngineIsGoneSaysSo() {
        assertThatThrownBy(() -> RecordedEngine.docker().connect().images().inspect("x"))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessage("Could not inspect image x: the engine at unix:///recorded.sock went away or closed the "
                        + "connection (Connection refused). Is it still running?");
    }

    @Test
    void awaitWhenTheEngineGoesAwayInTheMiddleOfARunSaysSo() {
        for (RecordedEngine engine : new RecordedEngine[] {
            RecordedEngine.docker().answer("POST /v1.44/containers/c/wait", 200, ""),
            RecordedEngine.docker().breakOff("POST /v1.44/containers/c/wait", "{\"Sta")
        }) {
            Exit exit = engine.connect().containers().waitForNextExit("c");
            assertThatThrownBy(exit::await)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageStartingWith(
                            "Could not wait for container c: the engine at unix:///recorded.sock went away");
        }
    }

    @Test
    void awaitWhenTheEngineReportsAnErrorDoesNotTakeItForAnExitCode() {
        Exit exit = RecordedEngine.docker()
                .answer(
                        "POST /v1.44/containers/c/wait",
                        200,
                        "{\"StatusCode\":0,\"Error\":{\"Message\":\"container is gone\"}}")
                .connect()
                .containers()
                .waitForNextExit("c");
        assertThatThrownBy(exit::await).hasMessageEndingWith("answered 200: container is gone");
    }

    @Test
    void awaitWhenThisIsPodmanAsksItsOwnApiWhichRemembersTheCode() {
        RecordedEngine podman = RecordedEngine.podman().answer("POST /v1.41/libpod/containers/c/wait", 200, "7\n");
        Exit exit = podman.connect().containers().waitForNextExit("c");
        assertThat(podman.requests).noneMatch(request -> request.contains("wait"));
        assertThat(exit.await()).isEqualTo(7);
        podman.answer("POST /v1.41/libpod/containers/c/wait", 200, "{\"cause\":\"no such container\"}");
        assertThatThrownBy(exit::await).hasMessageEndingWith("answered 200: {\"cause\":\"no such container\"}");
    }

    @Test
    void awaitOutOfMemoryWhenTheKernelKilledTellsItAtTheContainersDeath() {
        assertThat(ending("{\"Action\":\"oom\"}\n{\"Action\":\"die\"}\n").awaitOutOfMemory())
                .isTrue();
        assertThat(ending("{\"Action\":\"die\"}\n{\"Action\":\"oom\"}\n").awaitOutOfMemory())
                .isFalse();
    }

    @Test
    void awaitOutOfMemoryWhenThisIsPodmanAsksTheContainerAndRemovesIt() {
        for (String killed : List.of("true", "false")) {
            RecordedEngine podman = RecordedEngine.podman()
                    .answer("POST /v1.41/libpod/containers/c/wait", 200, "137")
                    .answer("GET /v1.41/containers/c/json", 200, "{\"State\":{\"OOMKilled\":" + killed + "}}")
                    .answer("POST /v1.41/containers/c/kill", 409, "{}")
                    .answer("DELETE /v1.41/containers/c", 200, "");
            try (Ending ending = podman.connect().containers().subscribeToEnding("c", spec(1_000_000))) {
                assertThat(ending.awaitOutOfMemory()).isEqualTo(killed.equals("true"));
            }
            assertThat(podman.requests).last().asString().startsWith("DELETE /v1.41/containers/c");
        }
    }

    @Test
    void awaitOutOfMemoryWhenThisIsPodmanAndThereIsNoLimitAsksNothing() {
        RecordedEngine podman = RecordedEngine.podman();
        ContainerApi containers = podman.connect().containers();
        int before = podman.requests.size();
        try (Ending ending = containers.subscribeToEnding("c", spec(0))) {
            assertThat(ending.awaitOutOfMemory()).isFalse();
        }
        assertThat(podman.requests).hasSize(before);
    }

    private static Ending ending(String events) {
        return RecordedEngine.docker()
                .answer("GET /v1.44/events", 200, events)
                .connect()
                .containers()
                .subscribeToEnding("c", spec(1_000_000));
    }

    private static ContainerSpec spec(long memory) {
        ImageId image = ImageId.of("sha256:" + "0".repeat(64));
        ContainerSpec spec = ContainerSpec.of(image, "image");
        return memory == 0 ? spec : spec.withMemory(ByteSize.of(memory));
    }

    @Test
    void framesWhenReadTellTheStreamsApart() throws IOException {
        byte[] both = concat(frame(1, "out"), frame(2, "err"), frame(1, ""), frame(1, "o".repeat(100_000)));
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        frames(both)
                .readTo((stderr, buffer, length) ->
                        (stderr ? err : out).append(new String(buffer, 0, length, StandardCharsets.UTF_8)));
        assertThat(err).hasToString("err");
        assertThat(out).hasToString("out" + "o".repeat(100_000));
    }

    @Test
    void framesWhenBrokenOffAreAnErrorAndNoShortOutput() throws IOException {
        byte[] whole = frame(1, "output");
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> frames(cut).readTo((stderr, buffer, read) -> {}))
                    .describedAs("cut after " + length)
                    .isInstanceOf(EOFException.class);
        }
    }

    private static Frames frames(byte[] bytes) {
        return RecordedEngine.docker()
                .answer("POST /v1.44/containers/c/attach", bytes)
                .connect()
                .containers()
                .attach("c", null);
    }

    private static byte[] frame(int stream, String payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(stream << 24);
        out.writeInt(payload.length());
        out.writeBytes(payload);
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void buildWhenItsContextCannotBeReadThrowsWhatReadingItThrew() {
        BuildApi builds = RecordedEngine.docker().connect().builds();
        RuntimeException unreadable = new IllegalStateException("The file a of the build context vanished");
        assertThatThrownBy(() -> builds.buildWithBuildKit(REQUEST, failing(unreadable), IGNORED))
                .isSameAs(unreadable);
        IOException broken = new IOException("Input/output error");
        assertThatThrownBy(() -> builds.buildWithBuildKit(REQUEST, failing(broken), IGNORED))
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(broken);
    }

    @Test
    void buildWhenTheEngineIsGoneSaysSo() {
        BuildApi builds = RecordedEngine.docker().connect().builds();
        assertThatThrownBy(() -> builds.buildWithBuildKit(REQUEST, InputStream.nullInputStream(), IGNORED))
                .isInstanceOf(EngineUnavailableException.class);
    }

    private static final BuildApi.Request REQUEST =
            new BuildApi.Request("Dockerfile", "", "", "localhost/x:1", Map.of(), Map.of(), false);

    private static final BuildApi.BuildKitProgress IGNORED = new BuildApi.BuildKitProgress() {
        @Override
        public void trace(byte[] status) {}

        @Override
        public void image(String id) {}

        @Override
        public void failure(String message) {}
    };

    private static InputStream failing(Exception failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (failure instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw (IOException) failure;
            }
        };
    }

    @Test
    void removeWhenAnotherContainerDependsOnItWaitsUntilThatIsGone() {
        String request = "DELETE /v1.41/containers/web";
        RecordedEngine podman = RecordedEngine.podman()
                .answer(
                        request,
                        500,
                        "{\"message\":\"container web has dependent containers which must be removed before it: probe:"
                                + " container already exists\"}");
        podman.answer("POST /v1.41/containers/web/kill", 409, "{\"message\":\"container state improper\"}");
        List<String> requests = podman.requests;
        podman.on(request, () -> {
            if (requests.stream().filter(asked -> asked.startsWith("DELETE")).count() == 3) {
                podman.answer(request, 204, "");
            }
        });
        podman.connect().containers().remove("web");
        assertThat(requests).filteredOn(asked -> asked.startsWith("DELETE")).hasSize(3);
    }

    /** Podman would send the stop signal, and wait for ten seconds. */
    @Test
    void removeOnPodmanKillsTheContainerBefore() {
        RecordedEngine podman = RecordedEngine.podman()
                .answer("POST /v1.41/containers/web/kill", 204, "")
                .answer("DELETE /v1.41/containers/web", 204, "");
        podman.connect().containers().remove("web");
        assertThat(podman.requests)
                .endsWith("POST /v1.41/containers/web/kill", "DELETE /v1.41/containers/web?force=true&v=true");
    }

    /** Podman says so with 500 if the container goes while it looks for it. */
    @Test
    void removeOnPodmanWhenTheContainerGoesMeanwhileDoesNothing() {
        String gone = "{\"message\":\"no container with ID web found in database: no such container\"}";
        RecordedEngine podman = RecordedEngine.podman()
                .answer("POST /v1.41/containers/web/kill", 500, gone)
                .answer("DELETE /v1.41/containers/web", 500, gone);
        podman.connect().containers().remove("web");
        assertThat(podman.requests).last().asString().startsWith("DELETE");
    }

    /** As after a crash of the machine: the next session must be able to remove what was running. */
    @Test
    void removeAndWaitOnPodmanWhenItRemembersNoExitCodeRequiresThatTheContainerIsGone() {
        RecordedEngine podman = RecordedEngine.podman()
                .answer(
                        "POST /v1.41/containers/web/wait",
                        200,
                        "{\"StatusCode\":-1,\"Error\":{\"Message\":\"getting exit code of container web from DB: no such exit"
                                + " code\"}}")
                .answer("POST /v1.41/containers/web/kill", 409, "{\"message\":\"it is not running\"}")
                .answer("DELETE /v1.41/containers/web", 204, "")
                .answer("GET /v1.41/containers/web/json", 404, "{\"message\":\"no such container\"}");
        podman.connect().containers().removeAndWait("web");
        assertThat(podman.requests).contains("DELETE /v1.41/containers/web?force=true&v=true");
        podman.answer("GET /v1.41/containers/web/json", 200, "{}");
        assertThatThrownBy(() -> podman.connect().containers().removeAndWait("web"))
                .hasMessageContaining("no such exit code");
    }

    @Test
    void killOfAContainerThatGoesMeanwhileDoesNothing() {
        RecordedEngine podman = RecordedEngine.podman()
                .answer(
                        "POST /v1.41/containers/web/kill",
                        500,
                        "{\"message\":\"no container with ID web found in database: no such container\"}");
        podman.connect().containers().kill("web");
        podman.answer("POST /v1.41/containers/web/kill", 500, "{\"message\":\"the disk is full\"}");
        assertThatThrownBy(() -> podman.connect().containers().kill("web")).hasMessageContaining("the disk is full");
    }

    /** With the containerd store, Docker 26.1 looks up each image that it lists, and one may have gone meanwhile. */
    @Test
    void listsOfImagesWhenAnImageGoesMeanwhileAreAskedForAgain() {
        String request = "GET /v1.44/images/json";
        RecordedEngine docker = RecordedEngine.docker();
        List<String> requests = docker.requests;
        Runnable lose =
                () -> docker.answer(request, 404, "{\"message\":\"content digest sha256:f993fdbf: not found\"}");
        docker.on(request, () -> {
            if (requests.stream().filter(asked -> asked.startsWith(request)).count() % 3 == 0) {
                docker.answer(request, 200, "[{\"Id\":\"sha256:1\",\"ParentId\":\"sha256:0\",\"Created\":7}]");
            } else {
                lose.run();
            }
        });
        ImageApi images = docker.connect().images();
        assertThat(images.ids()).containsExactly("sha256:1");
        assertThat(images.unnamed()).extracting(ImageApi.Unnamed::parent).containsExactly("sha256:0");
        assertThat(images.listByLabel("a=b")).extracting(ImageApi.Labelled::id).containsExactly("sha256:1");
        docker.on(request, lose);
        assertThatThrownBy(images::ids)
                .hasMessageStartingWith("Could not list images")
                .hasMessageContaining("not found");
    }

    /** Podman has sent the status before it finds that the container is gone. */
    @Test
    void memoryOnPodmanWhenTheContainerGoesMeanwhileIsEmpty() {
        RecordedEngine podman = RecordedEngine.podman().answer("GET /v1.41/containers/web/stats", 200, "");
        assertThat(podman.connect().services().memory("web")).isEmpty();
    }
}
