package dev.plimsoll.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.FileAttribute;
import dev.plimsoll.image.FileDifference;
import dev.plimsoll.image.FileDifference.Difference;
import dev.plimsoll.internal.inspect.ImageComparison.Version;
import dev.plimsoll.internal.io.TarReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

class ImageComparisonTests {

    @Test
    void filesWhenNothingDiffersAreNone() throws IOException {
        assertThat(ImageComparison.files(layer("same", header -> {}), layer("same", header -> {})))
                .isEmpty();
    }

    @Test
    void filesWhenEachAttributeDiffersNamesIt() throws IOException {
        assertThat(difference("other length", header -> {}))
                .extracting(Difference::attribute)
                .containsExactly(FileAttribute.CONTENT, FileAttribute.SIZE);
        assertThat(difference("diff", header -> {}))
                .containsExactly(new Difference(FileAttribute.CONTENT, "sha256 0967115f2813", "sha256 df087996d45b"));
        assertThat(difference("same", header -> header.setMode(0755)))
                .containsExactly(new Difference(FileAttribute.MODE, "0644", "0755"));
        assertThat(difference("same", header -> header.setIds(1, 20)))
                .containsExactly(new Difference(FileAttribute.OWNER, "0:0", "1:20"));
        assertThat(difference("same", header -> header.setLastModifiedTime(FileTime.fromMillis(2_000))))
                .containsExactly(new Difference(
                        FileAttribute.MODIFICATION_TIME, "1970-01-01T00:00:00Z", "1970-01-01T00:00:02Z"));
        assertThat(difference("same", header -> header.addPaxHeader("SCHILY.xattr.user.a", "b")))
                .containsExactly(new Difference(FileAttribute.EXTENDED_ATTRIBUTES, "{}", "{user.a=b}"));
    }

    @Test
    void filesWhenTypesOrTargetsDifferNamesThem() throws IOException {
        assertThat(ImageComparison.files(link("a"), link("b")))
                .containsExactly(
                        new FileDifference("/file", List.of(new Difference(FileAttribute.LINK_TARGET, "a", "b"))));
        assertThat(ImageComparison.files(layer("", header -> {}), link("b")))
                .containsExactly(new FileDifference(
                        "/file", List.of(new Difference(FileAttribute.TYPE, "regular file", "symbolic link"))));
    }

    @Test
    void filesWhenOneIsMissingSaysOnWhichSide() throws IOException {
        assertThat(ImageComparison.files(layer("same", header -> {}), Map.of()))
                .containsExactly(new FileDifference(
                        "/file", List.of(new Difference(FileAttribute.PRESENCE, "regular file", "missing"))));
        assertThat(ImageComparison.files(Map.of(), layer("same", header -> {})))
                .containsExactly(new FileDifference(
                        "/file", List.of(new Difference(FileAttribute.PRESENCE, "missing", "regular file"))));
    }

    private static List<Difference> difference(String content, Consumer<TarArchiveEntry> change) throws IOException {
        List<FileDifference> files = ImageComparison.files(layer("same", header -> {}), layer(content, change));
        assertThat(files).extracting(FileDifference::path).containsExactly("/file");
        return files.get(0).attributes();
    }

    private static Map<String, Version> link(String target) throws IOException {
        TarArchiveEntry header = new TarArchiveEntry("./file", TarConstants.LF_SYMLINK);
        header.setLinkName(target);
        header.setMode(0644);
        return read(header, new byte[0]);
    }

    private static Map<String, Version> layer(String content, Consumer<TarArchiveEntry> change) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry header = new TarArchiveEntry("file");
        header.setMode(0644);
        header.setSize(bytes.length);
        change.accept(header);
        return read(header, bytes);
    }

    private static Map<String, Version> read(TarArchiveEntry header, byte[] content) throws IOException {
        if (header.getLastModifiedTime().toMillis() != 2_000) {
            header.setLastModifiedTime(FileTime.fromMillis(0));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.putArchiveEntry(header);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        Map<String, Version> entries = new TreeMap<>();
        TarReader.readLayer(
                new ByteArrayInputStream(bytes.toByteArray()),
                (entry, archive) -> entries.put(archive.path(), Version.of(entry, archive)));
        return entries;
    }
}
