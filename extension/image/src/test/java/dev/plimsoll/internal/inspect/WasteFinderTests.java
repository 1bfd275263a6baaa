package dev.plimsoll.internal.inspect;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.layers.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WasteFinderTests {

    @Test
    void findWhenNothingIsHiddenIsNothing() {
        Waste waste = waste(
                0,
                layer().file("a", "1").directory("d"),
                layer().file("b", "22").directory("d"));
        assertThat(waste.own()).isEmpty();
        assertThat(waste.ownSize()).isEqualTo(ByteSize.ZERO);
    }

    @Test
    void findWhenAFileIsWrittenThreeTimesOnlyTheVersionsBelowAreWaste() {
        Waste waste = waste(0, layer().file("a", "1"), layer().file("a", "22"), layer().file("a", "333"));
        assertThat(waste.own())
                .map(WasteFinderTests::text)
                .containsExactly("/a 2 of 1 overwritten by 2", "/a 1 of 0 overwritten by 1");
        assertThat(waste.ownSize()).isEqualTo(ByteSize.of(3));
    }

    @Test
    void findWhenAFileIsOverwrittenAndThenDeletedEachVersionIsWasteOnce() {
        assertThat(waste(0, layer().file("a", "1"), layer().file("a", "22"), layer().file(".wh.a", ""))
                        .own())
                .map(WasteFinderTests::text)
                .containsExactly("/a 2 of 1 deleted by 2", "/a 1 of 0 overwritten by 1");
    }

    @Test
    void findWhenADirectoryGoesAllInItIsWaste() {
        assertThat(waste(0, layer().file("d/a", "1").file("d/e/b", "22"), layer().file(".wh.d", ""))
                        .own())
                .map(WasteFinderTests::text)
                .containsExactly("/d/e/b 2 of 0 deleted by 1", "/d/a 1 of 0 deleted by 1");
        assertThat(waste(
                                0,
                                layer().file("d/a", "1"),
                                layer().file("d/.wh..wh..opq", "").file("d/b", ""))
                        .own())
                .map(WasteFinderTests::text)
                .containsExactly("/d/a 1 of 0 deleted by 1");
        assertThat(waste(0, layer().file("d/a", "1"), layer().file("d", "file")).own())
                .map(WasteFinderTests::text)
                .containsExactly("/d/a 1 of 0 deleted by 1");
    }

    @Test
    void findWhenAnotherNameOfTheContentIsLeftIsNothing() {
        assertThat(waste(0, layer().file("a", "1").hardLink("b", "a"), layer().file(".wh.a", ""))
                        .own())
                .isEmpty();
        assertThat(waste(
                                0,
                                layer().file("a", "1").hardLink("b", "a"),
                                layer().file(".wh.a", ""),
                                layer().file("b", "other"))
                        .own())
                .map(WasteFinderTests::text)
                .containsExactly("/b 1 of 0 overwritten by 2");
    }

    @Test
    void findWhenNamesDifferInBytesThatAreNotUtf8IsNothing() {
        assertThat(waste(0, layer().rawFile("caf\351", "1", true), layer().rawFile("caf\350", "2", true))
                        .own())
                .isEmpty();
    }

    @Test
    void findWhenAnEmptyFileOrALinkIsHiddenIsNothing() {
        assertThat(waste(
                                0,
                                layer().file("a", "").symbolicLink("b", "a"),
                                layer().file(".wh.a", "").file(".wh.b", ""))
                        .own())
                .isEmpty();
    }

    @Test
    void findWhenTheBaseHidesItsOwnItIsToldApart() {
        Waste waste =
                waste(2, layer().file("a", "1").file("b", "22"), layer().file(".wh.a", ""), layer().file(".wh.b", ""));
        assertThat(waste.ofBase()).map(WasteFinderTests::text).containsExactly("/a 1 of 0 deleted by 1");
        assertThat(waste.own()).map(WasteFinderTests::text).containsExactly("/b 2 of 0 deleted by 2");
        assertThat(waste.baseSize()).isEqualTo(ByteSize.of(1));
    }

    @Test
    void addWhenALayerDoesAllThereIsTellsTheChangesApart() {
        ImageTree tree = new ImageTree();
        List<LayerChanges> changes = Stream.of(
                        layer().directory("d")
                                .file("d/same", "1")
                                .file("d/gone", "2")
                                .file("old/x", "3"),
                        layer().directory("d")
                                .file("d/same", "1")
                                .file("d/new", "4")
                                .file("d/.wh.gone", "")
                                .file("old/.wh..wh..opq", "")
                                .directory("old", entry -> entry.setMode(0700)))
                .map(layer -> tree.add(layer.content()).toChanges())
                .toList();
        assertThat(changes.get(1).added()).map(FileEntry::path).containsExactly("/d/new");
        assertThat(changes.get(1).changed()).map(FileEntry::path).containsExactly("/d/same", "/old");
        assertThat(changes.get(1).removed()).map(FileEntry::path).containsExactly("/d/gone", "/old/x");
        assertThat(changes)
                .map(Object::toString)
                .containsExactly("3 files added, 0 changed, 0 removed", "1 file added, 1 changed, 2 removed");
    }

    private static Waste waste(int baseLayers, Layers... made) {
        List<LayerContent> contents = Stream.of(made).map(Layers::content).toList();
        List<Layer> layers = new ArrayList<>();
        for (LayerContent content : contents) {
            layers.add(new Layer(layers.size(), DiffId.of("sha256:" + "a".repeat(64)), content.size(), ""));
        }
        return WasteFinder.find(layers, ImageTree.of(contents), baseLayers);
    }

    private static String text(Waste.WastedFile file) {
        return file.path() + " " + file.size().bytes() + " of "
                + file.addedBy().index() + (file.isDeleted() ? " deleted" : " overwritten") + " by "
                + file.hiddenBy().index();
    }
}
