package dev.plimsoll.internal.layers;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.inspect.FakeFiles;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTreeTests {

    @Test
    void ofWhenAFileIsHiddenOnlyThoseBelowGo() {
        assertThat(paths(
                        layer().directory("a").file("a/one", "1").file("a/two", "2"),
                        layer().file("a/.wh.one", "").file("a/.wh.three", "").file("a/three", "3")))
                .containsExactly("/", "/a", "/a/three", "/a/two");
    }

    @Test
    void ofWhenADirectoryIsHiddenAllInItGoes() {
        assertThat(paths(layer().file("a/b/c", "").file("a/b.txt", "").file("a/b0", ""), layer().file("a/.wh.b", "")))
                .containsExactly("/", "/a", "/a/b.txt", "/a/b0");
    }

    @Test
    void ofWhenADirectoryIsOpaqueOnlyItsOwnLayerIsInItWhateverTheOrder() {
        assertThat(paths(
                        layer().file("a/old", "").file("ab", ""),
                        layer().directory("a").file("a/new", "").file("a/.wh..wh..opq", "")))
                .containsExactly("/", "/a", "/a/new", "/ab");
        assertThat(paths(
                        layer().file("old", ""),
                        layer().file(".wh..wh..opq", "").file("new", "")))
                .containsExactly("/", "/new", "/old");
    }

    @Test
    void ofWhenAFileTakesTheNameOfADirectoryAllInItGoes() {
        assertThat(paths(layer().file("a/b/c", ""), layer().file("a", ""))).containsExactly("/", "/a");
        assertThat(paths(layer().file("a", ""), layer().file("a/b", ""))).containsExactly("/", "/a", "/a/b");
        assertThat(paths(layer().file("a/b", ""), layer().directory("a"))).containsExactly("/", "/a", "/a/b");
    }

    @Test
    void ofWhenNamesAreOddThePathsArePlain() {
        String longName = "x".repeat(180);
        assertThat(paths(layer().directory(".")
                        .file("./a//b/./c", "")
                        .file("../../up", "")
                        .file("d/../e", "")
                        .file("größe 50 %\n.txt", "")
                        .file(longName, "")))
                .containsExactly("/", "/a", "/a/b", "/a/b/c", "/e", "/größe 50 %\n.txt", "/up", "/" + longName);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofWhenNamesAreNotUtf8KeepsThemApart(boolean inPaxHeader) {
        assertThat(paths(
                        layer().rawFile("caf\351", "1", inPaxHeader).rawFile("caf\350", "2", inPaxHeader),
                        layer().file("café", "3").rawFile(".wh.caf\350", "", inPaxHeader)))
                .containsExactly("/", "/café", "/caf\udce9");
    }

    @Test
    void ofWhenFilesAreLinkedHardTheyAreTheSameFile() {
        ImageTree view = view(
                layer().file("a", "12345", entry -> entry.setMode(04755))
                        .hardLink("b", "a", link -> link.setMode(0755))
                        .hardLink("c", "./b", link -> link.setMode(04755)),
                layer().file(".wh.a", ""));
        assertThat(view.find("/a", false)).isEmpty();
        assertThat(view.find("/c", false).orElseThrow().file()).satisfies(file -> {
            assertThat(file.type()).isEqualTo(FileType.REGULAR_FILE);
            assertThat(file.size()).isEqualTo(5);
            assertThat(file.mode()).hasToString("4755");
            assertThat(file.path()).isEqualTo("/c");
            assertThat(file.linkTarget()).isEqualTo("/a");
            assertThat(file.isHardLink()).isTrue();
        });
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> view(layer().hardLink("b", "a")))
                .withMessage(
                        "Layer 0 of the image can't be read: the entry /b is not judged: it is a hard link to /a, which is not "
                                + "before it in the layer, so engines refuse it");
    }

    @ParameterizedTest
    @CsvSource({
        "/bin/sh, /usr/bin/busybox",
        "/bin/busybox, /usr/bin/busybox",
        "/usr/bin/../bin/sh, /usr/bin/busybox",
        "/abs, /usr/bin/busybox",
        "/out, /",
        "/out/bin, /usr/bin",
        "/dangling, ",
        "/dangling/x, ",
        "/loop1, ",
        "/loop1/x, ",
        "/usr/bin/busybox/x, ",
        "/ , /",
        "/absent, ",
    })
    void findWhenLinksLeadOnFollowsThemAsLinuxDoes(String path, String expected) {
        ImageTree view = view(
                layer().file("usr/bin/busybox", "")
                        .symbolicLink("usr/bin/sh", "busybox")
                        .symbolicLink("abs", "/bin/sh"),
                layer().symbolicLink("bin", "usr/bin")
                        .symbolicLink("out", "../../..")
                        .symbolicLink("dangling", "/nowhere")
                        .symbolicLink("loop1", "loop2")
                        .symbolicLink("loop2", "loop1"));
        assertThat(view.find(path, true).map(found -> found.file().path()).orElse(null))
                .isEqualTo(expected);
        assertThat(view.find("/loop1", false).orElseThrow().file().type()).isEqualTo(FileType.SYMBOLIC_LINK);
    }

    @Test
    void findWhenFortyLinksLeadOnFollowsThemAndNoMore() {
        Layers chain = layer().file("0", "1");
        for (int link = 1; link <= 41; link++) {
            chain.symbolicLink(String.valueOf(link), String.valueOf(link - 1));
        }
        ImageTree view = view(chain);
        assertThat(view.find("/40", true)).map(found -> found.file().path()).hasValue("/0");
        assertThat(view.find("/41", true)).isEmpty();
    }

    @Test
    void ofWhenAFileIsAddedToADirectoryOfALowerLayerItsModeStays() {
        ImageTree view = view(layer().directory("a", entry -> entry.setMode(0700)), layer().file("a/b/c", "1"));
        assertThat(view.find("/a", false).orElseThrow().file().mode()).hasToString("0700");
        assertThat(view.find("/a", false).orElseThrow().layer()).isZero();
        assertThat(view.find("/a/b", false).orElseThrow().file().mode()).hasToString("0755");
    }

    @Test
    void findWhenFoundTellsTheLayer() {
        ImageTree view = view(layer().file("a", "1").file("b", "1"), layer().file("b", "22"));
        assertThat(view.find("/a", false).orElseThrow().layer()).isZero();
        assertThat(view.find("/b", false).orElseThrow().layer()).isEqualTo(1);
        assertThat(view.find("/b", false).orElseThrow().file().size()).isEqualTo(2);
    }

    @Test
    void contentWhenUnpackedIsWhatWasPacked() {
        LayerContent content = layer().file("bin/tool", "12", entry -> {
                    entry.setMode(06711);
                    entry.setIds(65534, 2_000_000);
                    entry.addPaxHeader("SCHILY.xattr.user.other", "x");
                })
                .fileWithCapabilities("bin/bind", "b", "0100000200040000" + "00000000".repeat(3))
                .fifo("bin/pipe")
                .device("dev/null")
                .symbolicLink("bin/link", "tool")
                .content();
        assertThat(content.size().bytes()).isEqualTo(3);
        assertThat(content.packed()).hasSizeLessThan(160);
        assertThat(ImageTree.of(List.of(content)).all().stream()
                        .map(found ->
                                new ImageFile(found.file(), new FakeFiles(List.of(), List.of(), java.util.Map.of())))
                        .map(file -> file + (!file.capabilities().isEmpty() ? " " + file.capabilities() : "") + " "
                                + file.modified().getEpochSecond()))
                .containsExactly(
                        "/ (directory, rwxr-xr-x, 0:0) 0",
                        "/bin (directory, rwxr-xr-x, 0:0) 0",
                        "/bin/bind (regular file, rw-r--r--, 0:0, 1 B) cap_net_bind_service=ep 1000000000",
                        "/bin/link (symbolic link to tool, rwxrwxrwx, 0:0) 1000000000",
                        "/bin/pipe (named pipe, rw-r--r--, 0:0) 1000000000",
                        "/bin/tool (regular file, rws--s--x, 65534:2000000, 2 B) 1000000000",
                        "/dev (directory, rwxr-xr-x, 0:0) 0",
                        "/dev/null (character device, rw-r--r--, 0:0) 1000000000");
    }

    @ParameterizedTest
    @CsvSource({
        // Values as setcap writes them: bytes that are not UTF-8, several capabilities, an inheritable one, one above
        // 31,
        // revision 3.
        "0100000280000000000000000000000000000000, cap_setuid=ep",
        "0000000280802080000000000000000000000000, 'cap_setuid,cap_ipc_owner,cap_sys_admin,cap_setfcap=p'",
        "0100000200200000002000000000000000000000, cap_net_raw=eip",
        "0100000200040000002000000000000000000000, cap_net_bind_service=ep cap_net_raw=ei",
        "0100000200000000000000008000000000000000, cap_bpf=ep",
        "010000030004000000000000000000000000000000000100, cap_net_bind_service=ep"
    })
    void capabilitiesWhenReadAreThoseOfGetcap(String hexadecimal, String expected) {
        assertThat(view(layer().fileWithCapabilities("a", "1", hexadecimal)
                                .file("b", "2")
                                .paxHeader(
                                        "SCHILY.xattr.security.capability",
                                        HexFormat.of().parseHex(hexadecimal))
                                .hardLink("c", "a"))
                        .all()
                        .stream()
                        .map(found -> found.file().path() + " " + found.file().capabilities()))
                .containsExactly("/ ", "/a " + expected, "/b ", "/c " + expected);
    }

    @Test
    void capabilitiesWhenMalformedAreAnError() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        layer().fileWithCapabilities("a", "1", "0100000200").content())
                .withMessageContaining("the capabilities of a file are malformed");
    }

    private static ImageTree view(Layers... layers) {
        return ImageTree.of(Arrays.stream(layers).map(Layers::content).toList());
    }

    private static List<String> paths(Layers... layers) {
        return view(layers).all().stream().map(found -> found.file().path()).collect(Collectors.toList());
    }
}
