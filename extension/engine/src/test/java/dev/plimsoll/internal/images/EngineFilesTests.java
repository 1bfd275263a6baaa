package dev.plimsoll.internal.images;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.docker.RecordedEngine;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.layers.Layers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which questions a container that is never started answers, and which need the layers. */
class EngineFilesTests {

    private static final byte[] LAYER = layer().directory("etc")
            .file("etc/greeting", "from the layer")
            .file("etc/hosts", "shipped")
            .symbolicLink("link", "etc/greeting")
            .fileWithCapabilities("etc/ping", "1", "0100000200200000000000000000000000000000")
            .toTar();

    private final RecordedImage recorded = new RecordedImage().layer(LAYER, LAYER);

    @Test
    void getWhenAFileExistsAsksAContainerOnly() {
        ImageFiles files = files(engine -> archive(engine, "/etc/greeting", layer().file("greeting", "from it"), ""));
        assertThat(files.get("/etc/greeting"))
                .map(ImageFile::toString)
                .hasValue("/etc/greeting (regular file, rw-r--r--, 0:0, 7 B)");
        assertThat(files.resolve("/etc/greeting")).map(ImageFile::path).hasValue("/etc/greeting");
        assertThat(recorded.exports()).isZero();
        assertThat(recorded.requests("/containers/create")).hasSize(1);
    }

    @Test
    void getWhenNothingIsThereIsEmpty() {
        ImageFiles files =
                files(engine -> engine.answer(path("/absent"), 404, "{\"message\":\"Could not find the file\"}"));
        assertThat(files.get("/absent")).isEmpty();
        assertThat(recorded.exports()).isZero();
    }

    @Test
    void getWhenTheEngineRefusesThePathReadsTheLayers() {
        ImageFiles files = files(engine -> engine.answer(path("/link/x"), 500, "{\"message\":\"not a directory\"}"));
        assertThat(files.get("/link/x")).isEmpty();
        assertThat(recorded.exports()).isEqualTo(1);
    }

    @Test
    void getWhenTheEngineIsGoneIsAnError() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> files(engine -> engine).get("/etc/greeting"));
        assertThat(recorded.exports()).isZero();
    }

    @Test
    void getWhenTheEngineSendsNoEntryIsAnError() {
        ImageFiles files = files(engine -> archive(engine, "/etc/greeting", layer(), ""));
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> files.get("/etc/greeting"))
                .withMessage("/etc/greeting of image " + RecordedImage.ID
                        + " could not be read: the engine sent an empty archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/hosts", "/etc", "/dev/null", "/etc/caf\udce9"})
    void getWhenAContainerCanDifferReadsTheLayers(String path) {
        ImageFiles files = files(engine -> engine);
        boolean isShipped = path.equals("/etc") || path.equals("/etc/hosts");
        assertThat(files.get(path).isPresent()).isEqualTo(isShipped);
        assertThat(recorded.exports()).isEqualTo(1);
        assertThat(recorded.requests("/containers")).isEmpty();
    }

    @Test
    void getWhenTheLayersAreReadAsksNoContainer() {
        ImageFiles files = files(engine -> engine);
        assertThat(files.stream()).hasSize(6);
        assertThat(files.get("/etc/greeting")).map(ImageFile::type).hasToString("Optional[regular file]");
        assertThat(recorded.requests("/containers")).isEmpty();
        assertThat(recorded.exports()).isEqualTo(1);
    }

    @Test
    void getWhenTheImageWasWeighedAndHasFewFilesAsksNoContainer() {
        InspectedImage image = recorded.inspect(engine -> engine);
        assertThat(image.layers()).hasSize(1);
        assertThat(image.files().get("/etc/greeting")).isPresent();
        assertThat(image.files().get("/absent")).isEmpty();
        assertThat(recorded.requests("/containers")).isEmpty();
        assertThat(recorded.exports()).isEqualTo(1);
    }

    @Test
    void getWhenTheImageWasWeighedAndHasManyFilesAsksAContainer() {
        Random random = new Random(1);
        Layers many = layer().file("greeting", "from the layer");
        for (int i = 0; i < 3_000; i++) {
            byte[] name = new byte[60];
            random.nextBytes(name);
            many = many.file(HexFormat.of().formatHex(name), "");
        }
        RecordedImage large = new RecordedImage().layer(many.toTar(), many.toTar());
        InspectedImage image = large.inspect(engine -> archive(
                engine.answer("POST /v1.44/containers/create", 201, "{\"Id\":\"c1\"}"),
                "/greeting",
                layer().file("greeting", "from it"),
                ""));
        assertThat(image.layers()).hasSize(1);
        assertThat(image.files().get("/greeting")).map(ImageFile::size).hasToString("Optional[7 B]");
        assertThat(large.requests("/containers/create")).hasSize(1);
    }

    @Test
    void resolveWhenTheEngineNamesTheTargetAsksForThat() {
        ImageFiles files = files(engine -> archive(
                archive(engine, "/link", layer().symbolicLink("link", "etc/greeting"), "/etc/greeting"),
                "/etc/greeting",
                layer().file("greeting", "from it"),
                ""));
        assertThat(files.get("/link").orElseThrow().linkTarget()).hasValue("etc/greeting");
        assertThat(files.resolve("/link")).map(ImageFile::path).hasValue("/etc/greeting");
        assertThat(recorded.exports()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "etc/greeting", "/etc/\ufffd"})
    void resolveWhenTheEngineDoesNotNameTheTargetReadsTheLayers(String target) {
        ImageFiles files =
                files(engine -> archive(engine, "/link", layer().symbolicLink("link", "etc/greeting"), target));
        assertThat(files.resolve("/link")).map(ImageFile::path).hasValue("/etc/greeting");
        assertThat(recorded.exports()).isEqualTo(1);
    }

    @Test
    void openWhenTheContainerHasTheFileStreamsThat() {
        ImageFiles files = files(engine -> archive(engine, "/etc/greeting", layer().file("greeting", "from it"), ""));
        assertThat(files.get("/etc/greeting").orElseThrow().text()).isEqualTo("from it");
        assertThat(recorded.exports()).isZero();
    }

    /** A container gets its own /etc/hosts, so the engine's is not the image's. */
    @Test
    void openWhenTheEngineWritesSuchAFileReadsTheLayers() {
        ImageFiles files = files(engine -> archive(engine, "/etc/hosts", layer().file("hosts", "engine's"), ""));
        assertThat(files.get("/etc/hosts").orElseThrow().text()).isEqualTo("shipped");
        assertThat(recorded.requests("/containers")).isEmpty();
    }

    @Test
    void openWhenTheFileChangedMeanwhileReadsTheLayers() {
        RecordedEngine[] engines = new RecordedEngine[1];
        ImageFiles files = files(engine -> engines[0] = engine);
        assertThat(files.stream()).isNotEmpty();
        archive(engines[0], "/etc/greeting", layer().file("greeting", "of another size"), "");
        assertThat(files.get("/etc/greeting").orElseThrow().text()).isEqualTo("from the layer");
        archive(engines[0], "/etc/greeting", layer().directory("greeting"), "");
        assertThat(files.get("/etc/greeting").orElseThrow().text()).isEqualTo("from the layer");
        engines[0].answer(path("/etc/greeting"), 404, "{\"message\":\"Could not find the file\"}");
        assertThat(files.get("/etc/greeting").orElseThrow().text()).isEqualTo("from the layer");
        archive(engines[0], "/etc/greeting", layer(), "");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> files.open("/etc/greeting"))
                .withMessage("/etc/greeting of image " + RecordedImage.ID
                        + " could not be read: the engine sent an empty archive");
    }

    /** The API omits capabilities, so those of a regular file are read from the layers when they are asked for. */
    @Test
    void capabilitiesWhenTheFileIsFromAContainerAreThoseOfTheLayer() {
        ImageFiles files = files(engine -> archive(engine, "/etc/ping", layer().file("ping", "1"), ""));
        ImageFile ping = files.get("/etc/ping").orElseThrow();
        assertThat(recorded.exports()).isZero();
        assertThat(ping.capabilities().isEmpty()).isFalse();
        assertThat(ping.capabilities()).hasToString("cap_net_raw=ep");
        assertThat(recorded.exports()).isEqualTo(1);
    }

    private ImageFiles files(UnaryOperator<RecordedEngine> more) {
        return recorded.inspect(
                        engine -> more.apply(engine.answer("POST /v1.44/containers/create", 201, "{\"Id\":\"c1\"}")))
                .files();
    }

    private static RecordedEngine archive(RecordedEngine engine, String path, Layers content, String linkTarget) {
        String stat = Base64.getEncoder()
                .encodeToString(("{\"linkTarget\":\"" + linkTarget + "\"}").getBytes(StandardCharsets.UTF_8));
        return engine.answer(
                path(path),
                200,
                Map.of("X-Docker-Container-Path-Stat", stat),
                new String(content.toTar(), StandardCharsets.ISO_8859_1));
    }

    private static String path(String path) {
        return "GET /v1.44/containers/c1/archive?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
