package dev.plimsoll.internal.io;

import static dev.plimsoll.internal.io.RawTar.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.plimsoll.image.FileEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTests {

    private static final byte[] SHELL =
            tar().entry('0', "bin/sh", "shell", header -> header.mode(04755)).bytes();

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '5', '6'})
    void readLayerWhenALinkDeviceOrDirectoryHasASizeItsContentIsTheNextHeader(char type) throws IOException {
        RawTar inHeader = tar().entry(
                        type,
                        "first",
                        header -> header.link("target").device(1, 3).size(SHELL.length));
        assertThat(read(inHeader.raw(SHELL))).contains("FILE /bin/sh 4755 0:0 shell");
        RawTar inRecord = tar().pax('x', "size", "1024")
                .entry(type, "first", header -> header.link("target").device(1, 3));
        assertThat(read(inRecord.raw(SHELL))).contains("FILE /bin/sh 4755 0:0 shell");
    }

    @Test
    void readLayerWhenAnEntryHasTwoNamesTakesTheOneOfGnu() throws IOException {
        assertThat(read(tar().pax('x', "path", "pax")
                        .entry('L', "", "gnu\0", header -> {})
                        .file("name", "1")))
                .containsExactly("FILE /gnu 0644 0:0 1");
        assertThat(read(tar().pax('x', "path", "first", "uid", "5")
                        .pax('x', "gid", "6")
                        .file("name", "1")))
                .containsExactly("FILE /name 0644 0:6 1");
    }

    @Test
    void readLayerWhenThereIsAGlobalHeaderItAndWhatIsBeforeItApplyToNothing() throws IOException {
        assertThat(read(tar().pax('g', "uid", "5", "path", "other").file("name", "1")))
                .containsExactly("GLOBAL_HEADER /other 0644 0:0", "FILE /name 0644 0:0 1");
        assertThat(read(tar().pax('x', "path", "other").pax('g', "comment", "x").file("name", "1")))
                .containsExactly("GLOBAL_HEADER /pax_global_header 0644 0:0", "FILE /name 0644 0:0 1");
    }

    @Test
    void readLayerWhenTheHeaderIsOfStarItsPrefixEndsBeforeTheTimes() throws IOException {
        assertThat(read(tar().entry(
                                '0',
                                "name",
                                "1",
                                header -> header.star()
                                        .prefix("p".repeat(131))
                                        .text(476, "00000000001\0")
                                        .text(488, "00000000002\0"))))
                .containsExactly("FILE /" + "p".repeat(131) + "/name 0644 0:0 1");
        assertThat(read(tar().entry('0', "name", "1", header -> header.gnu().prefix("not a time"))))
                .containsExactly("FILE /not a time/name 0644 0:0 1");
    }

    @Test
    void readLayerWhenTheMapOfASparseFileEndsBeforeTheFileTheRestIsAHole() throws IOException {
        assertThat(read(tar().pax(
                                'x',
                                "GNU.sparse.major",
                                "1",
                                "GNU.sparse.minor",
                                "0",
                                "GNU.sparse.name",
                                "sparse",
                                "GNU.sparse.realsize",
                                "7")
                        .entry('0', "name", "1\n2\n3\n" + "\0".repeat(506) + "abc", header -> {})))
                .containsExactly("FILE /sparse 0644 0:0 ..abc..");
        assertThat(read(tar().pax(
                                'x',
                                "GNU.sparse.numblocks",
                                "2",
                                "GNU.sparse.size",
                                "6",
                                "GNU.sparse.offset",
                                "0",
                                "GNU.sparse.numbytes",
                                "1",
                                "GNU.sparse.offset",
                                "3",
                                "GNU.sparse.numbytes",
                                "2")
                        .file("name", "abc")))
                .containsExactly("FILE /name 0644 0:0 a..bc.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, a/, FILE /a 0644 0:0 1",
        "'\0', a/, FILE /a 0644 0:0",
        "'\0', a, FILE /a 0644 0:0 1",
        "0, ./../a/./b/../c, FILE /a/c 0644 0:0 1",
        "0, ., ROOT / 0644 0:0",
        "5, a/.., ROOT / 0644 0:0",
        "0, d/.wh.x, WHITEOUT /d/x 0644 0:0",
        "5, d/.wh.x/, WHITEOUT /d/x 0644 0:0",
        "0, .wh..wh..opq, OPAQUE / 0644 0:0"
    })
    void readLayerWhenTypesAndNamesAreOddIsWhatEnginesMakeOfThem(char type, String name, String expected)
            throws IOException {
        RawTar archive = tar().entry(type, name, type == '0' ? "1" : "", header -> {});
        assertThat(read(type == 0 && !name.endsWith("/") ? tar().entry(type, name, "1", header -> {}) : archive))
                .containsExactly(expected);
    }

    @Test
    void readLayerWhenNumbersAreOddTakesThemAsLinuxDoes() throws IOException {
        assertThat(read(tar().pax('x', "uid", "4294967297", "gid", "-1")
                        .entry('0', "a", header -> header.mode(0100755))
                        .entry('0', "b", header -> header.binary(108, 8, -2).binary(116, 8, 1L << 33))
                        .entry('3', "c", header -> header.device(4096, 0))
                        .entry('3', "d", header -> header.device(4097, 3))))
                .containsExactly(
                        "FILE /a 0755 1:4294967295 ",
                        "FILE /b 0644 4294967294:0 ",
                        "HIDING_DEVICE /c 0644 0:0",
                        "FILE /d 0644 0:0");
    }

    @ParameterizedTest
    @CsvSource({
        "7, name, the entry name is not judged: engines refuse its type \"7\"",
        "S, name, the entry name is not judged: engines refuse its type \"S\"",
        "2, name, 'the entry name is not judged: it is a symbolic link without a target, which engines refuse'",
        "0, d/.wh., the entry d/.wh. is not judged: engines refuse a whiteout of no name",
        "0, d/.wh..., the entry d/.wh... is not judged: engines refuse a whiteout of no name",
        "5, /, the entry / is not judged: engines differ on whether it changes the root directory",
        "5, .., the entry .. is not judged: engines differ on whether it changes the root directory"
    })
    void readLayerWhenEnginesRefuseAnEntryOrDifferNamesIt(char type, String name, String message) {
        assertThatIOException().isThrownBy(() -> read(tar().entry(type, name))).withMessage(message);
    }

    @Test
    void readLayerWhenANameOrPathIsLongerThanLinuxAllowsRefusesIt() throws IOException {
        String longest = "n".repeat(255);
        assertThat(read(tar().pax('x', "path", longest + "/ü".repeat(1200)).file("a", "1")))
                .hasSize(1);
        assertThatIOException()
                .isThrownBy(
                        () -> read(tar().pax('x', "path", "d/" + longest + "n").file("a", "1")))
                .withMessageEndingWith(
                        " is not judged: a name in its path is longer than 255 bytes, which Linux refuses");
        assertThatIOException()
                .isThrownBy(() ->
                        read(tar().pax('x', "path", "d/".repeat(4000) + "f").file("a", "1")))
                .withMessageEndingWith(" is not judged: its path is longer than 4095 bytes, which Linux refuses");
        assertThatIOException()
                .isThrownBy(
                        () -> read(tar().pax('x', "linkpath", "d".repeat(4096)).entry('2', "a")))
                .withMessage("the entry a is not judged: its target is longer than 4095 bytes, which Linux refuses");
    }

    @ParameterizedTest
    @CsvSource({"trusted.overlay.opaque", "user.overlay.opaque", "com.apple.quarantine", "system.posix_acl_access"})
    void readLayerWhenEnginesDifferOnAnExtendedAttributeNamesIt(String attribute) {
        assertThatIOException()
                .isThrownBy(() ->
                        read(tar().pax('x', "SCHILY.xattr." + attribute, "y").directory("a")))
                .withMessage("the entry a is not judged: engines differ on its extended attribute " + attribute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 size=big\n",
                "32 size=9999999999999999999999\n",
                "12 size=-512\n",
                "2 \n",
                "1 ",
                "3  \n",
                "0 a=b\n",
                "99 size=1\n",
                "9999999999 size=1\n",
                "size=1\n",
                " \n",
                "5",
                "11 path=a\0b\n",
                "6 a=b\nx",
                "11 mtime=x\n"
            })
    void readLayerWhenAPaxHeaderIsMalformedIsAnError(String records) {
        assertThatIOException()
                .isThrownBy(() -> read(tar().file("first", "1")
                        .entry('x', "x", records, header -> {})
                        .file("a", "1")))
                .satisfies(e -> assertThat(e.getMessage())
                        .matches("the entry after /first is unreadable: .*|the entry a is not judged: .*"));
    }

    @Test
    void readLayerWhenTheArchiveEndsOddlyEndsWhereGoDoes() throws IOException {
        byte[] archive = tar().file("a", "1").bytes();
        assertThat(read(tar().raw(archive))).hasSize(1);
        assertThat(read(tar().raw(Arrays.copyOf(archive, 600)))).hasSize(1);
        assertThat(read(tar().raw(archive).raw(new byte[512]))).hasSize(1);
        assertThat(read(tar().raw(archive).raw(new byte[1024]).raw(archive))).hasSize(1);
        assertThat(read(tar())).isEmpty();
        assertThatIOException()
                .isThrownBy(() -> read(tar().raw(archive).raw(new byte[512]).raw(archive)))
                .withMessage("the entry after /a is unreadable: a block of zeros is before it");
        assertThatIOException()
                .isThrownBy(() -> read(tar().raw(Arrays.copyOf(archive, 512))))
                .withMessage("the archive ends in the content of /a");
    }

    @Test
    void readLayerWhenBytesAreInNoFileHandsThemOn() throws IOException {
        byte[] padded = tar().file("c", "1").bytes();
        padded[600] = '#';
        byte[] layer = tar().pax('g', "comment", "one")
                .pax('x', "SCHILY.xattr.user.note", "two")
                .entry('0', "a", "1", header -> header.text(10, "three").text(265, "four"))
                .entry('0', "d/.wh.b", "five", header -> {})
                .entry('L', "", "c\0six", header -> {})
                .raw(padded)
                .raw(new byte[100_000])
                .raw(SHELL)
                .bytes();
        List<String> found = new ArrayList<>();
        TarReader.readLayer(
                new ByteArrayInputStream(layer),
                (entry, archive) -> {},
                (place, bytes) -> found.add(place + ": "
                        + new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1)
                                .replaceAll("\0+", " ")
                                .strip()));
        assertThat(found)
                .containsExactly(
                        "a header of pax_global_header: 15 comment=one",
                        "a header of a: 30 SCHILY.xattr.user.note=two",
                        "a header of a: three four",
                        "the content of /d/.wh.b, which engines ignore: five",
                        "a header of c: six",
                        "the padding after /c: #",
                        "what follows the end of the archive: "
                                + new String(SHELL, StandardCharsets.ISO_8859_1)
                                        .replaceAll("\0+", " ")
                                        .strip());
    }

    @Test
    void readLayerWhenAnArchiveIsDamagedAnywhereReadsWhatASecondReadingReads() {
        byte[] archive = tar().pax('x', "path", "by-pax", "size", "4")
                .entry('L', "", "by-gnu\0", header -> {})
                .file("name", "text")
                .pax('g', "uid", "5", "path", "g")
                .entry('1', "hard", header -> header.link("name").size(SHELL.length))
                .raw(SHELL)
                .entry(
                        '0',
                        "star",
                        "1",
                        header -> header.star().prefix("p").text(476, "1 ").text(488, "1 "))
                .entry('\0', "old/", "x", header -> {})
                .entry('0', "gnu", "1", header -> header.gnu().prefix("prefix"))
                .entry('0', "d/.wh.x", "w", header -> {})
                .entry('0', "binary", header -> header.binary(108, 8, -5))
                .end();
        TarComparison.check(archive);
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = archive.clone();
            int block = random.nextInt(damaged.length / 512) * 512;
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[block + random.nextInt(512)] = random.nextInt(3) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) " 0123457xgLK/\0".charAt(random.nextInt(14));
            }
            TarComparison.check(random.nextBoolean() ? RawTar.withChecksum(damaged, block) : damaged);
        }
    }

    @Test
    void nextWhenAnArchiveOfAnImageEndsInThePaddingIsAnError() throws IOException {
        TarReader reader =
                new TarReader(new ByteArrayInputStream(tar().file("a", "1").bytes(), 0, 600));
        assertThat(reader.next()).isNotNull();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(reader::next)
                .withMessage("the archive ends in the content of /a");
    }

    /** Returns the entries, regular files with their content, in which a NUL is a dot. */
    private static List<String> read(RawTar layer) throws IOException {
        List<String> found = new ArrayList<>();
        TarReader.readLayer(new ByteArrayInputStream(layer.bytes()), (entry, archive) -> {
            FileEntry file = entry.file();
            String content = new String(archive.content().readAllBytes(), StandardCharsets.ISO_8859_1);
            found.add(entry.kind() + " " + file.path() + " " + file.mode() + " " + file.uid() + ":" + file.gid()
                    + (entry.isRegularFile() ? " " + content.replace('\0', '.') : ""));
            if (entry.isRegularFile()) {
                assertThat(file.size()).isEqualTo(content.length());
            }
        });
        return found;
    }

    @Test
    void checksumIsTheSumOfAllBytesSignedOrUnsigned() {
        Random random = new Random(20261202);
        for (int i = 0; i < 2_000; i++) {
            byte[] block = new byte[TarHeader.BLOCK];
            random.nextBytes(block);
            if (i == 0) {
                Arrays.fill(block, (byte) 0xff);
            }
            Arrays.fill(block, 148, 156, (byte) ' ');
            int sum = 0;
            for (byte each : block) {
                sum += i % 2 == 0 ? each & 0xff : each;
            }
            if (sum < 0) {
                continue;
            }
            byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(digits, 0, block, 148, digits.length);
            assertThat(TarHeader.hasChecksum(block)).isTrue();
            block[300] ^= 1;
            assertThat(TarHeader.hasChecksum(block)).isFalse();
        }
    }
}
