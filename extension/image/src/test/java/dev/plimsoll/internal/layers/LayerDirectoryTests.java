package dev.plimsoll.internal.layers;

import static dev.plimsoll.internal.io.RawTar.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.RawTar;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.source.FakeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What engines make of odd layers. Each case was tried on Docker's overlay2 and containerd stores and on Podman. */
class LayerDirectoryTests {

    private static final RawTar BASE = tar().entry(
                    '5', "d", header -> header.mode(0700).owner(5, 6))
            .file("d/old", "1")
            .directory("e")
            .file("e/old", "12");

    @Test
    void addWhenAHardLinkHasAnotherModeAndOwnerTheFileGetsThem() {
        assertThat(files(tar().file("p", "1")
                        .entry('1', "q", header -> header.link("p").mode(04755).owner(3, 4))
                        .entry('1', "r", header -> header.link("q").mode(0700))))
                .containsExactly("p 0700 0:0", "q 0700 0:0", "r 0700 0:0");
        assertThat(files(tar().link('2', "l", "p")
                        .entry('1', "q", header -> header.link("l").mode(04755).owner(3, 4))))
                .containsExactly("l -> p 3:4", "q -> p 3:4");
    }

    @Test
    void addWhenAnIdHasMoreThan32BitsItsLowestCount() {
        assertThat(files(tar().pax('x', "uid", "4294967296")
                        .entry('0', "a", header -> header.mode(04755).owner(7, 7))
                        .pax('x', "uid", "-1")
                        .entry('0', "b", header -> header.owner(7, 7))))
                .containsExactly("a 4755 0:7", "b 0644 0:7");
    }

    @Test
    void addWhenTheRootIsOpaqueHidesNothing() {
        assertThat(files(BASE, tar().file(".wh..wh..opq", "").file("n", "")))
                .containsExactly("d/ 0700 5:6", "d/old 0644 0:0", "e/ 0755 0:0", "e/old 0644 0:0", "n 0644 0:0");
    }

    @Test
    void addWhenADirectoryFollowsItsWhiteoutKeepsWhatIsBelow() {
        assertThat(files(BASE, tar().file(".wh.e", "").directory("e"))).contains("e/old 0644 0:0");
        assertThat(files(BASE, tar().file(".wh.e", "").file("e", "new"))).contains("e 0644 0:0");
        assertThat(files(BASE, tar().file("e/.wh..wh..opq", "").file("e/new", "")))
                .contains("e/new 0644 0:0")
                .doesNotContain("e/old 0644 0:0");
    }

    @Test
    void addWhenADeviceHasNoNumbersItHidesAsAWhiteout() {
        assertThat(files(BASE, tar().entry('3', "e"))).containsExactly("d/ 0700 5:6", "d/old 0644 0:0");
        assertThat(files(BASE, tar().entry('4', "e"))).contains("e 0644 0:0").doesNotContain("e/old 0644 0:0");
        assertThat(files(BASE, tar().entry('3', "f").entry('1', "e", header -> header.link("f"))))
                .containsExactly("d/ 0700 5:6", "d/old 0644 0:0");
    }

    @Test
    void addWhenAnEntryLeadsThroughALinkOfItsLayerTheFileIsBehindTheLink() {
        assertThat(files(tar().link('2', "l", "/r")
                        .directory("r")
                        .file("l/f", "")
                        .file("l/s/g", "")))
                .containsExactly("l -> /r 0:0", "r/ 0755 0:0", "r/f 0644 0:0", "r/s/ 0755 0:0", "r/s/g 0644 0:0");
        // A link of a lower layer is replaced by a directory.
        assertThat(files(tar().link('2', "l", "r").directory("r"), tar().file("l/f", "")))
                .containsExactly("l/ 0755 0:0", "l/f 0644 0:0", "r/ 0755 0:0");
        assertThatIsNotJudged(
                "the entry /l/f is not judged: it leads to /e, which is not before it in the layer, so engines refuse it or differ",
                BASE,
                tar().link('2', "l", "e").file("l/f", ""));
        assertThatIsNotJudged(
                "the entry /l/f is not judged: it leads through more than 40 symbolic links",
                tar().link('2', "l", "l").file("l/f", ""));
        assertThatIsNotJudged(
                "the entry /l/f is not judged: engines differ on where the symbolic link /l leads",
                tar().directory("r").link('2', "l", "r/../r").file("l/f", ""));
    }

    @Test
    void addWhenAWhiteoutHidesNothingItsDirectoryIsMade() {
        assertThat(files(BASE, tar().file("q/.wh.n", ""))).contains("q/ 0755 0:0");
    }

    @Test
    void addWhenEnginesRefuseAnEntryNamesIt() {
        assertThatIsNotJudged(
                "the entry /e/new is not judged: it is a whiteout of a file that is before it in the layer, which engines refuse",
                BASE,
                tar().file("e/new", "").file("e/.wh.new", ""));
        assertThatIsNotJudged(
                "the entry /e/f is not judged: /e is not a directory in the layer, so engines refuse it",
                BASE,
                tar().file(".wh.e", "").file("e/f", ""));
        assertThatIsNotJudged(
                "the entry /a is not judged: it is twice in the layer, which engines refuse",
                tar().file("a", "1").file("./a", "2"));
        assertThatIsNotJudged(
                "the entry /b is not judged: it is a hard link to a directory, which engines refuse",
                tar().directory("a").link('1', "b", "a"));
        assertThatIsNotJudged(
                "the entry /b is not judged: it is a hard link to /d/old, which is not before it in the layer, so engines refuse it",
                BASE,
                tar().link('1', "b", "d/old"));
        assertThatIsNotJudged(
                "the entry /r is not judged: a later entry of the layer removes the directory, so engines refuse the layer",
                tar().link('2', "l", "/").directory("r").link('2', "l/r", "nowhere"));
        assertThatIsNotJudged(
                "the entry /r/s is not judged: /r is not a directory in the layer, so engines refuse it",
                tar().link('2', "l", "/").directory("r").directory("r/s").file("l/r", ""));
    }

    @Test
    void addWhenEnginesMakeDifferentFilesNamesTheEntry() {
        assertThatIsNotJudged(
                "the entry /new/g is not judged: engines differ on a global PAX header with the name of a file",
                tar().entry('g', "new/g"));
        assertThatIsNotJudged(
                "the entry /.wh.e is not judged: engines differ on a global PAX header with the name of a file",
                BASE,
                tar().entry('g', ".wh.e"));
        assertThatIsNotJudged(
                "the entry / is not judged: it is opaque after directories without entries, of which engines make different files",
                tar().file("i/f", "").file(".wh..wh..opq", ""));
        String capability = "\1\0\0\2\0\4\0\0" + "\0".repeat(12);
        assertThatIsNotJudged(
                "the entry /q is not judged: engines differ on whether the file keeps its capabilities, which the hard link lacks",
                tar().pax('x', "SCHILY.xattr.security.capability", capability)
                        .file("p", "")
                        .link('1', "q", "p"));
    }

    @Test
    void getWhenADirectoryIsInDoubtOnlyItsModeAndOwnerAreNotJudged() {
        FakeSource source =
                new FakeSource(List.of(BASE.bytes(), tar().file("d/new", "").bytes()));
        ImageFile directory = InspectedImage.of(source, new LayerStore(Optional.empty(), 1 << 20))
                .files()
                .get("/d")
                .orElseThrow();
        assertThat(directory).hasToString("/d (directory)");
        assertThat(directory.type()).isEqualTo(FileType.DIRECTORY);
        for (Consumer<ImageFile> question : List.<Consumer<ImageFile>>of(
                ImageFile::mode, ImageFile::uid, ImageFile::gid, ImageFile::isWorldWritable)) {
            assertThatExceptionOfType(InspectionException.class)
                    .isThrownBy(() -> question.accept(directory))
                    .withMessage(
                            "The directory /d is not judged: engines differ on its mode and owner, because layer 1 of the image has "
                                    + "entries in it and none of it: it is 0755 and owned by 0:0 on some, 0700 and 5:6 on others");
        }
    }

    @Test
    void addWhenADirectoryHasNoEntryAndEnginesDifferOnItsModeItIsInDoubt() {
        ImageTree tree = tree(BASE, tar().file("d/new", "").file("e/new", ""));
        assertThat(tree.doubt("/e")).isEmpty();
        assertThat(tree.doubt("/d"))
                .hasValue(
                        "engines differ on its mode and owner, because layer 1 of the image has entries in it and none of it: "
                                + "it is 0755 and owned by 0:0 on some, 0700 and 5:6 on others");
        assertThat(tree(BASE, tar().file("d/new", ""), tar().directory("d")).doubt("/d"))
                .isEmpty();
        assertThat(tree(BASE, tar().file("d/new", ""), tar().file(".wh.d", "")).doubt("/d"))
                .isEmpty();
        // containerd copies from a directory that is opaque, too, but not from one behind a whiteout of its own.
        assertThat(tree(
                                tar().directory("o").entry('5', "o/d", header -> header.mode(0700)),
                                tar().directory("o").file("o/.wh..wh..opq", ""),
                                tar().file("o/d/f", ""))
                        .doubt("/o/d"))
                .isPresent();
        assertThat(tree(BASE, tar().file(".wh.d", ""), tar().file("d/f", "")).doubt("/d"))
                .isEmpty();
        assertThatIsNotJudged(
                "the entry /d/s is not judged: /d is not a directory in the layer, so engines refuse it",
                BASE,
                tar().file(".wh.d", ""),
                tar().file("d/s/f", ""));
        // The same directory, although a later entry replaces it.
        assertThatIsNotJudged(
                "the entry /f/s is not judged: /f is not a directory in the layer, so engines refuse it",
                tar().file("f", ""),
                tar().file("f/s/x", "").link('2', "f", "nowhere"));
    }

    private static void assertThatIsNotJudged(String message, RawTar... layers) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> tree(layers))
                .withMessage("Layer " + (layers.length - 1) + " of the image can't be read: " + message);
    }

    private static List<String> files(RawTar... layers) {
        return tree(layers).all().stream()
                .map(ImageTree.Node::file)
                .filter(file -> !file.path().equals("/"))
                .map(LayerDirectoryTests::describe)
                .toList();
    }

    private static String describe(FileEntry file) {
        boolean isLink = file.type() == FileType.SYMBOLIC_LINK;
        return file.path().substring(1)
                + (file.type() == FileType.DIRECTORY ? "/" : "")
                + (isLink ? " -> " + file.linkTarget() : " " + file.mode())
                + " " + file.uid() + ":" + file.gid();
    }

    private static ImageTree tree(RawTar... layers) {
        List<LayerContent> contents = new ArrayList<>();
        for (RawTar layer : layers) {
            LayerContent.Packer packer = new LayerContent.Packer(false);
            try {
                TarReader.readLayer(
                        new ByteArrayInputStream(layer.bytes()),
                        (entry, archive) -> packer.add(entry, FileContent.of(entry, archive, false)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            contents.add(packer.finish());
        }
        return ImageTree.of(contents);
    }
}
