package dev.plimsoll.internal.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.layers.LayerHistory.Line;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerHistoryTests {

    private static final List<String> CREATED_BY = List.of(
            "/bin/sh -c #(nop) ADD file:1 in / ",
            "/bin/sh -c #(nop)  CMD [\"sh\"]",
            "ENV A=b",
            "env x",
            "/bin/sh -c true",
            "WORKDIR /work",
            "COPY a / # buildkit");

    @Test
    void ofAsManyWhenEachLineMadeALayerGivesThemInOrder() {
        assertThat(LayerHistory.of(CREATED_BY).ofAsMany(5).orElseThrow())
                .containsExactly(
                        new Line("ADD file:1 in /", 0),
                        new Line("env x", 1),
                        new Line("RUN true", 2),
                        new Line("WORKDIR /work", 3),
                        new Line("COPY a /", 4));
    }

    @Test
    void ofAsManyWhenALineMadeNoLayerTellsNothing() {
        assertThat(LayerHistory.of(CREATED_BY).ofAsMany(4)).isEmpty();
        assertThat(LayerHistory.of(CREATED_BY).isLongerThan(4)).isTrue();
        assertThat(LayerHistory.of(CREATED_BY).isLongerThan(5)).isFalse();
    }

    @Test
    void withWhenTheConfigurationSaysWhichMadeNoneGivesTheOthersTheirLayers() {
        ImageDocument recorded = ImageDocument.parse(
                        "image x", """
                {"rootfs":{"diff_ids":["sha256:%1$s","sha256:%1$s"]},
                 "history":[{"created_by":"RUN a"},{"created_by":"ENV b","empty_layer":true},
                            {"created_by":"RUN true","empty_layer":true},{"created_by":"WORKDIR /c"}]}
                """.formatted("1".repeat(64)).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(recorded.layers()).hasSize(2);
        LayerHistory history = LayerHistory.of(List.of("RUN a", "ENV b", "RUN true", "WORKDIR /c"));
        assertThat(history.with(LayerHistory.madeLayer(recorded), 2).orElseThrow())
                .containsExactly(new Line("RUN a", 0), new Line("RUN true", -1), new Line("WORKDIR /c", 1));
        assertThat(history.with(LayerHistory.madeLayer(recorded), 3)).isEmpty();
        assertThat(history.with(new byte[0], 0)).isEmpty();
    }

    @Test
    void keyWhenOnlyLabelsDifferIsTheSame() {
        List<DiffId> layers = List.of(DiffId.of("sha256:" + "1".repeat(64)));
        DiffId key = LayerHistory.of(List.of("RUN a", "LABEL session=1")).key(layers);
        assertThat(LayerHistory.of(List.of("RUN a", "LABEL session=2")).key(layers))
                .isEqualTo(key);
        assertThat(LayerHistory.of(List.of("RUN b")).key(layers)).isNotEqualTo(key);
    }

    @Test
    void parseWhenADocumentIsNoConfigurationIsNothing() {
        assertThat(List.of("[]", "{}", "{", "{\"layers\":[],\"layers\":[]}"))
                .allSatisfy(document -> assertThat(
                                ImageDocument.parse("image x", document.getBytes(StandardCharsets.UTF_8)))
                        .isEmpty());
    }
}
