package dev.plimsoll.internal.inspect;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.FileDifference;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerGrowth.GrownFile;
import dev.plimsoll.internal.source.FakeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about an image whose layers come from any source. */
class InspectedImageTests {

    private static final byte[] BASE = layer().file("etc/os", "base")
            .file("bin/sh", "shell")
            .hardLink("bin/ash", "bin/sh")
            .toTar();
    private static final byte[] APP =
            layer().file("app", "12345").file("etc/os", "changed").toTar();
    private static final byte[] OTHER =
            layer().file("app", "123456").file("empty", "").toTar();

    private final LayerStore store = new LayerStore(Optional.empty(), 1 << 20);
    private final FakeSource source = new FakeSource(List.of(BASE, APP));
    private final InspectedImage image = InspectedImage.of(source, store);

    @Test
    void layersWhenAskedTwiceAreReadOnce() {
        assertThat(image.layers()).map(Layer::size).containsExactly(ByteSize.of(9), ByteSize.of(12));
        assertThat(image.layers()).isSameAs(image.layers());
        assertThat(source.streamed).isEqualTo(source.layers());
    }

    @Test
    void placeWhenALayerIsNotOfTheImageRefuses() {
        InspectedImage longer = image(BASE, OTHER, APP);
        assertThat(image.place(image.layers().get(1))).isEqualTo(1);
        assertThat(image.place(longer.layers().get(0))).isZero();
        Layer other = longer.layers().get(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.place(other))
                .withMessage("image " + FakeSource.ID + " has no layer " + other.diffId()
                        + " at the place 1: ask with one of its own layers()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.place(longer.layers().get(2)));
    }

    @Test
    void changesWhenALayerIsNotTheLowestAreAgainstThoseBelow() {
        assertThat(image.changes(image.layers().get(0))).hasToString("3 files added, 0 changed, 0 removed");
        assertThat(image.changes(image.layers().get(1)).added())
                .map(FileEntry::path)
                .containsExactly("/app");
        assertThat(image.changes(image.layers().get(1)).changed())
                .map(FileEntry::path)
                .containsExactly("/etc/os");
    }

    @Test
    void knownWhenNothingWasReadIsEmpty() {
        assertThat(image.knownFiles()).isEmpty();
        assertThat(image.knownWaste(0)).isEmpty();
        assertThat(source.streamed).isEmpty();
        assertThat(image.waste(0).ownSize()).isEqualTo(ByteSize.of(4));
        assertThat(image.waste(2).baseSize()).isEqualTo(ByteSize.of(4));
        assertThat(image.knownWaste(0)).hasValue(image.waste(0));
    }

    /** A content with two names takes space once. */
    @Test
    void knownFilesWhenAContentHasTwoNamesHasItOnce() {
        image.layers();
        assertThat(image.knownFiles().orElseThrow())
                .map(FileEntry::path)
                .containsExactly("/", "/app", "/bin", "/bin/sh", "/etc", "/etc/os");
    }

    @Test
    void sharedWithWhenTheLowestLayersAreTheSameIsTheirSize() {
        assertThat(image.sizeSharedWith(image(BASE, OTHER))).isEqualTo(ByteSize.of(9));
        assertThat(image.sizeSharedWith(image(BASE, APP, OTHER))).isEqualTo(ByteSize.of(21));
        assertThat(image.sizeSharedWith(image(BASE))).isEqualTo(ByteSize.of(9));
        assertThat(image.sizeSharedWith(image(OTHER, APP))).isEqualTo(ByteSize.ZERO);
    }

    @Test
    void transferSizeWhenAskedTwiceIsMeasuredOnce() {
        assertThat(image.transferSize().isEstimate()).isTrue();
        assertThat(image.transferSize()).isSameAs(image.transferSize());
        assertThat(source.streamed).hasSize(2);
    }

    @Test
    void differencesWhenALayerDiffersNamesItsFiles() {
        assertThat(image.differences(image(BASE, APP))).isEmpty();
        List<LayerDifference> differences = image.differences(image(BASE, OTHER));
        assertThat(differences).singleElement().satisfies(layer -> {
            assertThat(layer.index()).isEqualTo(1);
            assertThat(layer.first()).hasValue(source.layers().get(1));
            assertThat(layer.files()).map(FileDifference::path).containsExactly("/app", "/empty", "/etc/os");
            assertThat(layer.isOfTimeOnly()).isFalse();
        });
        // Only the layers that differ are read.
        assertThat(source.streamed).containsExactly(source.layers().get(1));
    }

    @Test
    void differencesWhenOnlyOneHasALayerReadsNothing() {
        InspectedImage longer = image(BASE, APP, OTHER);
        assertThat(image.differences(longer)).singleElement().satisfies(layer -> {
            assertThat(layer.index()).isEqualTo(2);
            assertThat(layer.first()).isEmpty();
            assertThat(layer.second()).isPresent();
            assertThat(layer.files()).isEmpty();
            assertThat(layer.isOfTimeOnly()).isFalse();
        });
        assertThat(longer.differences(image)).singleElement().satisfies(layer -> {
            assertThat(layer.first()).isPresent();
            assertThat(layer.second()).isEmpty();
            assertThat(layer.isOfTimeOnly()).isFalse();
        });
        assertThat(source.streamed).isEmpty();
    }

    @Test
    void filesFromWhenAContentIsHiddenSaysSo() {
        InspectedImage copies = image(
                layer().file("base", "of base").toTar(),
                layer().file("a", "secret")
                        .file("b", "of base")
                        .file("none", "")
                        .toTar(),
                layer().file(".wh.a", "").file("c", "shown").hardLink("d", "c").toTar());
        InspectedImage other = image(layer().file("src/base", "of base")
                .file("src/key", "secret")
                .file("src/shown", "shown")
                .toTar());
        assertThat(copies.filesFrom(other, 1))
                .map(file -> file.path() + " " + file.size() + " of layer "
                        + file.layer().index() + " visible=" + file.isVisible() + " from " + file.original())
                .containsExactly(
                        "/a 6 B of layer 1 visible=false from /src/key",
                        "/c 5 B of layer 2 visible=true from /src/shown",
                        "/d 5 B of layer 2 visible=true from /src/shown");
        assertThat(copies.filesFrom(other, 0)).map(CopiedFile::path).containsExactly("/a", "/b", "/base", "/c", "/d");
    }

    @Test
    void filesFromWhenOneContentIsInTwoLayersNamesBothInOrder() {
        byte[] one = layer().file("x", "same").toTar();
        byte[] two = layer().file("x", "same").file("y", "1").toTar();
        assertThat(image(one, two).filesFrom(image(one), 0))
                .map(file -> file.path() + " of " + file.layer().index() + " " + file.isVisible())
                .containsExactly("/x of 0 false", "/x of 1 true");
    }

    @Test
    void filesWhenReadComeFromTheLayerThatAContainerSees() {
        ImageFiles files = image.files();
        assertThat(files.get("/etc/os").orElseThrow().text()).isEqualTo("changed");
        assertThat(files.get("/bin/ash").orElseThrow().text()).isEqualTo("shell");
        assertThat(files.get("/bin/sh").orElseThrow().bytes()).hasSize(5);
        assertThat(files.get("/app").orElseThrow().sha256())
                .isEqualTo("5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5");
        assertThat(files.get("/app").orElseThrow().layer())
                .isEqualTo(image.layers().get(1));
        assertThat(files.stream()).map(ImageFile::path).contains("/etc/os").hasSize(7);
    }

    @Test
    void filesWhenThereIsNoRegularFileSayWhy() {
        ImageFiles files = image.files();
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> files.open("/etc"))
                .withMessage("/etc of image " + FakeSource.ID
                        + " could not be read: it is /etc (directory, rwxr-xr-x, 0:0)");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> files.read("/absent"))
                .withMessage("/absent of image " + FakeSource.ID + " could not be read: it does not exist");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> files.layerOf("/absent"))
                .withMessage("Image " + FakeSource.ID + " has no /absent");
        assertThat(files.capabilitiesOf("/absent").isEmpty()).isTrue();
    }

    @Test
    void growthWhenALayerWasReplacedComparesItsFiles(@TempDir Path folder) {
        LayerStore kept = new LayerStore(Optional.of(new LayerCache(folder, 1 << 20)), 1 << 20);
        InspectedImage before = InspectedImage.of(
                new FakeSource(List.of(
                        BASE,
                        layer().file("app", "123")
                                .file("same", "1")
                                .file("smaller", "22")
                                .file("gone", "333")
                                .toTar())),
                kept);
        InspectedImage now = InspectedImage.of(
                new FakeSource(List.of(
                        BASE,
                        layer().file("app", "12345")
                                .file("same", "2")
                                .file("smaller", "2")
                                .file("b", "55")
                                .file("a", "55")
                                .file("empty", "")
                                .toTar())),
                kept);
        List<String> recorded = before.layers().stream()
                .map(layer -> layer.diffId().shortForm())
                .toList();
        LayerGrowth growth = now.growth(recorded);
        assertThat(growth.isCompared()).isTrue();
        assertThat(growth.addedLayers()).containsExactly(now.layers().get(1));
        assertThat(growth.removedLayers()).containsExactly(recorded.get(1));
        assertThat(growth.files())
                .containsExactly(
                        new GrownFile("/a", ByteSize.of(2), true),
                        new GrownFile("/app", ByteSize.of(2), false),
                        new GrownFile("/b", ByteSize.of(2), true));
    }

    @Test
    void growthWhenAFormerLayerIsUnknownIsTheWholeOfTheNewOnes(@TempDir Path folder) {
        LayerStore kept = new LayerStore(Optional.of(new LayerCache(folder, 1 << 20)), 1 << 20);
        InspectedImage now = InspectedImage.of(new FakeSource(List.of(BASE, APP)), kept);
        LayerGrowth growth = now.growth(List.of(now.layers().get(0).diffId().shortForm(), "0123456789ab"));
        assertThat(growth.isCompared()).isFalse();
        assertThat(growth.removedLayers()).containsExactly("0123456789ab");
        assertThat(growth.files())
                .containsExactly(
                        new GrownFile("/etc/os", ByteSize.of(7), true), new GrownFile("/app", ByteSize.of(5), true));
    }

    private InspectedImage image(byte[]... layers) {
        return InspectedImage.of(new FakeSource(List.of(layers)), store);
    }
}
