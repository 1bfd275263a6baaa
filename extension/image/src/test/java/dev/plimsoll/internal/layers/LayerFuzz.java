package dev.plimsoll.internal.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.io.ExportedImage;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.TarComparison;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Reads any bytes in an exported image as a layer, compressed or not, or as a document. Only an {@code IOException} or an
 * {@code InspectionException} may reject them. The packed form of a layer must contain the entries that were read,
 * and these must be those of a second reading.
 */
public final class LayerFuzz {

    /** Larger layers are not held in memory, and not compared with another reading. */
    private static final int LARGEST = 1 << 22;

    private LayerFuzz() {}

    /** Called by Jazzer and by {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ExportedImage.read(
                    export(input),
                    (layer, stored) -> pack(layer),
                    document -> ImageDocument.parse("the image", document));
        } catch (IOException | InspectionException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void pack(InputStream all) throws IOException {
        byte[] begin = all.readNBytes(LARGEST);
        if (begin.length < LARGEST) {
            TarComparison.check(begin);
        }
        InputStream layer = new SequenceInputStream(new ByteArrayInputStream(begin), all);
        List<LayerEntry> read = new ArrayList<>();
        LayerContent.Packer packer = new LayerContent.Packer(true);
        TarReader.readLayer(layer, (entry, archive) -> {
            read.add(entry);
            packer.add(entry, FileContent.of(entry, archive, true));
        });
        assertThat(packer.finish()).containsExactlyElementsOf(read);
    }

    private static InputStream export(byte[] content) {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(export)) {
            TarArchiveEntry entry = new TarArchiveEntry("layer");
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(export.toByteArray());
    }
}
