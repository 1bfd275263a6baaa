package dev.plimsoll.internal.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.session.Sessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectedImageIT {

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

    @Test
    void layersWhenAllKindsOfEntriesAreThereCountsRegularFilesOnly() {
        BuiltImage image = build("""
                FROM busybox:1.37
                RUN mkdir /all && cd /all \\
                    && head -c 1000 /dev/zero > file && ln file hard && ln -s file soft \\
                    && mkfifo fifo && mkdir directory \\
                    && truncate -s 1000000 sparse
                RUN rm /all/file && rm -r /all/directory
                RUN head -c 24 /dev/zero > /all/sparse
                ENV NO_LAYER=1
                """);
        List<Layer> layers = image.layers();
        assertThat(layers).hasSize(4);
        assertThat(layers.get(1).size().bytes()).isEqualTo(1_001_000);
        assertThat(layers.get(2).size().bytes()).isZero();
        assertThat(layers.get(3).size().bytes()).isEqualTo(24);
        assertThat(image.size().bytes()).isEqualTo(layers.get(0).size().bytes() + 1_001_024);
        assertThat(layers.get(1).createdBy()).startsWith("RUN mkdir /all && cd /all");
        assertThat(layers.get(3).createdBy()).isEqualTo("RUN head -c 24 /dev/zero > /all/sparse");
    }

    @Test
    void layersWhenOneContentStandsTwiceCountsItTwice() {
        // With --link, a layer doesn't depend on the one below. Buildah always copies in this way and rejects the flag.
        String link = Sessions.engine().isPodman() ? "" : "--link";
        BuiltImage image = build("""
                FROM scratch
                COPY --from=busybox:1.37 %1$s /bin/busybox /copy
                COPY --from=busybox:1.37 %1$s /bin/busybox /copy
                """.formatted(link));
        List<Layer> layers = image.layers();
        assertThat(layers).hasSize(2);
        assertThat(layers.get(0).diffId()).isEqualTo(layers.get(1).diffId());
        assertThat(layers.get(0).size().bytes()).isGreaterThan(1_000_000);
        assertThat(image.size().bytes()).isEqualTo(2 * layers.get(0).size().bytes());
    }

    @Test
    void filesWhenNamesAreNotUtf8AreKeptApart() {
        BuiltImage image = build("""
                FROM busybox:1.37
                RUN mkdir /names && echo 1 > "$(printf '/names/caf\\351')" && ln -s "$(printf 'caf\\351')" /names/link
                RUN echo 22 > "$(printf '/names/caf\\350')"
                """);
        assertThat(image.files().get("/names/caf\udce9").orElseThrow().text()).isEqualTo("1\n");
        assertThat(image.files().resolve("/names/link").orElseThrow().path()).isEqualTo("/names/caf\udce9");
        assertThat(image.files().matching("/names/caf?"))
                .map(Object::toString)
                .containsExactly(
                        "/names/caf\\xE8 (regular file, rw-r--r--, 0:0, 3 B)",
                        "/names/caf\\xE9 (regular file, rw-r--r--, 0:0, 2 B)");
        assertThat(image.waste().own()).isEmpty();
    }

    @Test
    void layersWhenTheImageHasHundredsOfMegabytesNeedsLittleMemory() throws Exception {
        String output = ChildJvm.run(
                WeighingProgram.class,
                List.of("-Xmx64m", "-Dplimsoll.layerCache=off"),
                "golang:1.24-trixie",
                context.toString());
        assertThat(Long.parseLong(output.strip())).isGreaterThan(300_000_000);
    }

    private BuiltImage build(String dockerfile) {
        return MultiStageBuild.ofText("Dockerfile", dockerfile).context(context).build();
    }
}
