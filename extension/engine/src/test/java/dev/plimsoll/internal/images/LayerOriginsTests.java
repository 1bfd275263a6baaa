package dev.plimsoll.internal.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.layers.LayerHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayerOriginsTests {

    private static final String CHAIN = """
            FROM golang AS builder
            RUN go build
            FROM debian AS tools
            ENV A=b
            RUN apt-get update \\
                && apt-get install git
            WORKDIR /work
            FROM tools
            LABEL a=b
            COPY --from=builder /src/hello /bin/
            USER 1000
            RUN hello
            """;

    @Test
    void originsWhenStagesStandOnEachOtherLeadToEachOfThem() {
        LayerOrigins origins = origins(
                CHAIN, 2, "", "ADD rootfs /", "RUN apt-get …", "WORKDIR /work", "COPY /src/hello /bin/", "RUN hello");
        assertThat(origins.origins())
                .map(Object::toString)
                .containsExactly(
                        "of the base image debian",
                        "of the base image debian",
                        "Dockerfile:5 [tools] RUN apt-get update     && apt-get install git",
                        "Dockerfile:7 [tools] WORKDIR /work",
                        "Dockerfile:10 [2] COPY --from=builder /src/hello /bin/",
                        "Dockerfile:12 [2] RUN hello");
        assertThat(origins.baseLayers()).hasValue(2);
    }

    @Test
    void originsWhenWorkdirMadeNoLayerPassOverIt() {
        assertThat(origins(CHAIN, 1, "", "RUN apt-get …", "-WORKDIR /work", "COPY /src/hello /bin/", "RUN hello")
                        .origins())
                .map(Object::toString)
                .containsExactly(
                        "of the base image debian",
                        "Dockerfile:5 [tools] RUN apt-get update     && apt-get install git",
                        "Dockerfile:10 [2] COPY --from=builder /src/hello /bin/",
                        "Dockerfile:12 [2] RUN hello");
    }

    @Test
    void originsWhenTheHistoryDisagreesTellNothingOfWhatIsBelow() {
        assertThat(origins(CHAIN, 1, "ADD rootfs /", "ADD x /", "COPY /src/hello /bin/", "RUN hello")
                        .origins())
                .map(Object::toString)
                .containsExactly(
                        "of the base image debian",
                        "ADD x /",
                        "Dockerfile:10 [2] COPY --from=builder /src/hello /bin/",
                        "Dockerfile:12 [2] RUN hello");
    }

    @Test
    void originsWhenTheBaseIsNotOnTheEngineTellOnlyWhatInstructionsMade() {
        LayerOrigins origins = origins("FROM debian\nRUN one\n", 0, "RUN rootfs", "RUN one");
        assertThat(origins.origins()).map(Object::toString).containsExactly("RUN rootfs", "Dockerfile:2 [0] RUN one");
        assertThat(origins.baseLayers()).isEmpty();
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> origins.baseLayerCount(RecordedImage.ID))
                .withMessage("Which layers of image " + RecordedImage.ID
                        + " belong to its base image is unknown: the engine has no debian whose layers the image begins "
                        + "with. Pull the one that it was built on.");
    }

    @Test
    void originsOfAnImageThatShipsComeFromItsHistory() {
        LayerOrigins all = ofHistory("FROM debian\nCOPY a /\nRUN one\n", "RUN rootfs", "COPY a /", "RUN one");
        assertThat(all.origins())
                .map(Object::toString)
                .containsExactly("of the base image debian", "Dockerfile:2 [0] COPY a /", "Dockerfile:3 [0] RUN one");
        assertThat(all.baseLayers()).hasValue(1);
        assertThat(all.isForeign()).isFalse();
        LayerOrigins some = ofHistory("FROM debian\nCOPY a /\nRUN one\n", "RUN rootfs", "RUN two", "RUN one");
        assertThat(some.baseLayers()).isEmpty();
        assertThat(some.isForeign()).isFalse();
        LayerOrigins none = ofHistory("FROM debian\nCOPY a /\n", "RUN rootfs", "RUN other");
        assertThat(none.baseLayers()).isEmpty();
        assertThat(none.isForeign()).isTrue();
    }

    private static LayerOrigins ofHistory(String dockerfile, String... createdBy) {
        List<Layer> layers = new ArrayList<>();
        List<LayerHistory.Line> lines = new ArrayList<>();
        for (String line : createdBy) {
            lines.add(new LayerHistory.Line(line, layers.size()));
            DiffId diffId =
                    DiffId.of("sha256:" + Integer.toString(layers.size()).repeat(64));
            layers.add(new Layer(layers.size(), diffId, ByteSize.ZERO, line));
        }
        return LayerOrigins.ofHistory(Dockerfile.parse("Dockerfile", dockerfile).plan(), layers, lines);
    }

    @Test
    void originsWhenTheBaseIsScratchAllLayersAreItsOwn() {
        LayerOrigins origins = origins("FROM scratch\nCOPY a /\n", 0, "COPY a /");
        assertThat(origins.origins()).map(Object::toString).containsExactly("Dockerfile:2 [0] COPY a /");
        assertThat(origins.baseLayers()).hasValue(0);
    }

    @Test
    void originsWhenAStageHasTriggersTheyComeBeforeWhatStandsOnIt() {
        assertThat(origins("""
                FROM scratch AS base
                ONBUILD COPY a /
                COPY b /
                FROM base
                RUN c
                """, 0, "COPY b /", "COPY a /", "RUN c").origins())
                .map(Object::toString)
                .containsExactly(
                        "Dockerfile:3 [base] COPY b /", "Dockerfile:2 [base] COPY a /", "Dockerfile:5 [1] RUN c");
    }

    @Test
    void originsWhenTheEngineHasNothingRecordedSaySo() {
        assertThat(origins("FROM debian\n", 0, "").origins())
                .map(Object::toString)
                .containsExactly("(its instruction is not recorded)");
    }

    @Test
    void originsWhenARunMadeNoLayerThoseAroundItKeepTheirLines() {
        assertThat(origins(
                                """
                FROM debian
                RUN one
                RUN true
                WORKDIR /work
                RUN three
                """,
                                1,
                                "rootfs",
                                "/bin/sh -c one",
                                "-/bin/sh -c true",
                                "/bin/sh -c #(nop) WORKDIR /work",
                                "-/bin/sh -c three")
                        .origins())
                .map(Object::toString)
                .containsExactly(
                        "of the base image debian", "Dockerfile:2 [0] RUN one", "Dockerfile:4 [0] WORKDIR /work");
    }

    @Test
    void originsWhenBuildersWriteRunsInOtherWaysKnowsThem() {
        assertThat(origins(
                                """
                FROM debian
                ARG KEY
                RUN one \\
                    two
                RUN three
                SHELL ["/bin/bash", "-c"]
                RUN four | five
                RUN six
                RUN ["touch", "/exec"]
                RUN ["touch", "/args"]
                COPY a /
                """,
                                1,
                                "rootfs",
                                "|1 KEY=a b /bin/sh -c one     two",
                                "RUN |1 KEY=v /bin/sh -c three # buildkit",
                                "|1 KEY=v /bin/bash -c four | five",
                                "RUN |1 KEY=v /bin/bash -c six # buildkit",
                                "touch /exec",
                                "|1 KEY=v touch /args",
                                "/bin/bash -c #(nop) COPY file:12 in / ")
                        .origins())
                .map(Object::toString)
                .containsExactly(
                        "of the base image debian",
                        "Dockerfile:3 [0] RUN one     two",
                        "Dockerfile:5 [0] RUN three",
                        "Dockerfile:7 [0] RUN four | five",
                        "Dockerfile:8 [0] RUN six",
                        "Dockerfile:9 [0] RUN [\"touch\", \"/exec\"]",
                        "Dockerfile:10 [0] RUN [\"touch\", \"/args\"]",
                        "Dockerfile:11 [0] COPY a /");
    }

    @Test
    void originsWhenACommandIsAnotherTellsNothing() {
        assertThat(origins("FROM debian\nRUN [\"touch\", \"/exec\"]\n", 1, "rootfs", "# debian.sh --arch amd64")
                        .origins())
                .map(Object::toString)
                .containsExactly("of the base image debian", "# debian.sh --arch amd64");
    }

    /**
     * Returns the origins of layers.
     *
     * @param ofBase the number of layers that the base image has on the engine
     * @param createdBy the history; a line with a hyphen before it made no layer
     */
    private static LayerOrigins origins(String dockerfile, int ofBase, String... createdBy) {
        LayerHistory history = LayerHistory.of(
                Stream.of(createdBy).map(line -> line.replaceFirst("^-", "")).toList());
        byte[] madeLayer = new byte[createdBy.length];
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < createdBy.length; i++) {
            if (!createdBy[i].startsWith("-")) {
                madeLayer[i] = 1;
                DiffId diffId = DiffId.of("sha256:" + "%064x".formatted(layers.size()));
                layers.add(new Layer(layers.size(), diffId, ByteSize.ZERO, createdBy[i]));
            }
        }
        List<DiffId> base = Stream.of(layers)
                .flatMap(List::stream)
                .limit(ofBase)
                .map(Layer::diffId)
                .toList();
        return LayerOrigins.of(
                Dockerfile.parse("Dockerfile", dockerfile).plan(),
                layers,
                history.with(madeLayer, layers.size()).orElseThrow(),
                base);
    }
}
