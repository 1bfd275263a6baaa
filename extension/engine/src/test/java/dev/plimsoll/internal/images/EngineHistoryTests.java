package dev.plimsoll.internal.images;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.inspect.InspectedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history of an image is that of its engine, or where that says too little, that of its configuration. */
class EngineHistoryTests {

    @TempDir
    Path folder;

    private final byte[] base = layer().file("base", "1").toTar();
    private final byte[] top = layer().file("top", "22").toTar();

    /** The history that an engine reports does not say which lines made layers; the configuration in an export does. */
    @Test
    void layersWhenALineOfTheHistoryMadeNoneHaveTheirOwnLines() {
        RecordedImage recorded = new RecordedImage()
                .layer(base, base)
                .withoutLayer("RUN true")
                .layer(top, top)
                .exported("config", """
                        {"rootfs":{"diff_ids":["%s","%s"]},"history":[{"created_by":"COPY 1 / # buildkit"},
                         {"created_by":"RUN true","empty_layer":true},{"created_by":"COPY 2 / # buildkit"}]}
                        """.formatted(RecordedImage.diffId(base), RecordedImage.diffId(top))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(recorded.inspect(folder).layers()).map(Layer::createdBy).containsExactly("COPY 1 /", "COPY 2 /");
        assertThat(recorded.inspect(folder).layers()).map(Layer::createdBy).containsExactly("COPY 1 /", "COPY 2 /");
        assertThat(recorded.exports()).isEqualTo(1);
    }

    @Test
    void layersWhenNothingSaysWhichLinesMadeThemHaveNone() {
        RecordedImage recorded =
                new RecordedImage().layer(base, base).withoutLayer("RUN true").layer(top, top);
        InspectedImage image = recorded.inspect();
        assertThat(image.layers()).map(Layer::createdBy).containsExactly("", "");
        long exports = recorded.exports();
        assertThat(image.historyLines()).isEmpty();
        assertThat(recorded.exports()).isEqualTo(exports);
    }

    /** Docker's containerd store has no snapshots of an image for another platform, and then refuses its history. */
    @Test
    void historyWhenTheEngineRefusesItIsThatOfTheConfiguration() {
        RecordedImage recorded = new RecordedImage()
                .layer(base, base)
                .exported("config", """
                        {"rootfs":{"diff_ids":["%s"]},"history":[{"created_by":"ENV A=b","empty_layer":true},
                         {"created_by":"COPY a /"}]}
                        """.formatted(RecordedImage.diffId(base)).getBytes(StandardCharsets.UTF_8));
        InspectedImage image = recorded.inspect(engine -> engine.answer(
                "GET /v1.44/images/" + RecordedImage.ID + "/history",
                404,
                "{\"message\":\"snapshot sha256:1 does not exist: not found\"}"));
        assertThat(image.history()).map(HistoryEntry::createdBy).containsExactly("ENV A=b", "COPY a /");
        assertThat(image.layers()).map(Layer::createdBy).containsExactly("COPY a /");
    }
}
