package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.TransferSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the data about the layers of an image, on any engine, with each builder that needs no other program. */
class LayerQuestionsIT {

    private static ImageSession session;

    @TempDir
    Path context;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(context.resolve("Dockerfile"), """
                FROM busybox:1.37 AS builder
                RUN mkdir /src && head -c 50000 /dev/urandom > /src/hello && echo token > /src/token
                ENV A=b

                FROM busybox:1.37 AS tools
                WORKDIR /work
                RUN head -c 30000 /dev/zero > /work/big \\
                    && echo 1 > /work/small

                FROM tools
                COPY --from=builder /src /bin/
                RUN rm /bin/token /work/big && echo two > /work/small
                """);
    }

    @ParameterizedTest
    @EnumSource(
            value = BuilderType.class,
            names = {"AUTO", "TESTCONTAINERS"})
    void layersWhenBuiltFromAStageOnAStageAreKnownByLineSizeAndWhatTheyDo(BuilderType builder) {
        BuiltImage image = MultiStageBuild.of(context.resolve("Dockerfile"))
                .builder(builder)
                .build();
        String file = context.resolve("Dockerfile").toString();
        List<Layer> layers = image.layers();
        List<Layer> own = layers.subList(image.baseLayers().size(), layers.size());
        assertThat(own.stream()
                        .map(layer -> image.layerOrigin(layer).toString())
                        .filter(origin -> !origin.contains("WORKDIR")))
                .containsExactly(
                        file + ":7 [tools] RUN head -c 30000 /dev/zero > /work/big     && echo 1 > /work/small",
                        file + ":11 [2] COPY --from=builder /src /bin/",
                        file + ":12 [2] RUN rm /bin/token /work/big && echo two > /work/small");
        assertThat(image.baseLayers())
                .isNotEmpty()
                .allSatisfy(
                        layer -> assertThat(image.layerOrigin(layer)).hasToString("of the base image busybox:1.37"));
        assertThat(image.ownSize()).isEqualTo(ByteSize.of(30_000 + 2 + 50_000 + 6 + 4));
        assertThat(image.sizeSharedWith(image.stage("builder")).plus(image.ownSize()))
                .isEqualTo(image.size());
        assertThat(image.sizeSharedWith(image)).isEqualTo(image.size());

        assertThat(image.waste().own())
                .map(waste -> waste.path() + " " + waste.size().bytes() + " "
                        + (waste.isDeleted() ? "deleted" : "overwritten"))
                .containsExactly("/work/big 30000 deleted", "/bin/token 6 deleted", "/work/small 2 overwritten");
        assertThat(image).hasWasteAtMost("30008B");

        Layer last = own.get(own.size() - 1);
        assertThat(image.layerChanges(last).added()).isEmpty();
        assertThat(image.layerChanges(last).changed()).map(FileEntry::path).containsExactly("/work/small");
        assertThat(image.layerChanges(last).removed()).map(FileEntry::path).containsExactly("/bin/token", "/work/big");

        assertThat(image.filesFrom(image.stage("builder")))
                .map(CopiedFile::path)
                .containsExactly("/bin/hello", "/bin/token");
        assertThat(image.filesFrom(image.stage("builder")))
                .map(CopiedFile::isVisible)
                .containsExactly(true, false);
        assertThat(image).containsNothingFromExcept(image.stage("builder"), "/bin/hello", "/bin/token");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.layerOrigin(new Layer(99, last.diffId(), last.size(), "")));
    }

    /**
     * Builders record these instructions in several forms, and some create no layer for an instruction that changes
     * nothing.
     */
    @ParameterizedTest
    @MethodSource("dev.plimsoll.internal.build.TestBuilders#offered")
    void layerOriginWhenRunsHaveArgumentsShellsAndNoEffectIsTheLineThatMadeIt(BuilderType builder) {
        BuiltImage image = MultiStageBuild.ofText("Dockerfile", """
                        FROM busybox:1.37
                        ARG VERSION=1
                        RUN echo $VERSION > /version
                        RUN true
                        WORKDIR /work
                        WORKDIR /work
                        SHELL ["/bin/ash", "-e", "-c"]
                        RUN echo ash > shell
                        RUN ["touch", "/exec"]
                        ENV A=b
                        COPY Dockerfile /copied
                        RUN true
                        """)
                .context(context)
                .builder(builder)
                .build();
        List<String> made = new ArrayList<>();
        List<Layer> layers = image.layers();
        for (Layer layer : layers.subList(image.baseLayers().size(), layers.size())) {
            String origin = image.layerOrigin(layer).toString();
            assertThat(origin).startsWith("Dockerfile:");
            image.layerChanges(layer).added().stream()
                    .filter(file -> file.type() == FileType.REGULAR_FILE)
                    // Buildah leaves files there that it mounts while a step runs.
                    .filter(file -> !file.path().startsWith("/etc/"))
                    .forEach(file -> made.add(file.path() + " by " + origin));
        }
        assertThat(made)
                .containsExactly(
                        "/version by Dockerfile:3 [0] RUN echo $VERSION > /version",
                        "/work/shell by Dockerfile:8 [0] RUN echo ash > shell",
                        "/exec by Dockerfile:9 [0] RUN [\"touch\", \"/exec\"]",
                        "/copied by Dockerfile:11 [0] COPY Dockerfile /copied");
    }

    @ParameterizedTest
    @EnumSource(
            value = BuilderType.class,
            names = {"AUTO"})
    void transferSizeWhenContentCompressesIsSmallerThanTheContent(BuilderType builder) {
        BuiltImage tools = MultiStageBuild.of(context.resolve("Dockerfile"))
                .target("tools")
                .builder(builder)
                .build();
        BuiltImage image = tools.stage("2");
        TransferSize base = tools.transferSize();
        assertThat(base.size().bytes()).isLessThan(tools.size().bytes()).isGreaterThan(100_000);
        // Random bytes can't be compressed, and a layer of a few files takes some hundred bytes. BuildKit's fast gzip
        // makes random bytes 5 % larger, which is the size in a registry.
        assertThat(image.transferSize().size().bytes() - base.size().bytes())
                .isBetween(50_000L, base.isEstimate() ? 51_500L : 53_500L);
        assertThat(image.transferSize().isEstimate()).isEqualTo(base.isEstimate());
    }
}
