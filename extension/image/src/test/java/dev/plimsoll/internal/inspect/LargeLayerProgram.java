package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.io.ExportedImage;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.TarMember;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.io.TarStream;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.LayerContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Reads an export of 1 GB with 100 000 files, which is generated while it is read, and queries it. Then it reads layers with
 * a name of 300 MB and with a PAX header of 40 MB.
 */
final class LargeLayerProgram {

    private static final int FILES = 100_000;
    private static final int FILE_SIZE = 10_000;
    private static final int BLOCK = 512;

    private LargeLayerProgram() {}

    /** An entry with any content. */
    private record Member(byte type, String name, long size, InputStream content) implements TarMember {

        @Override
        public TarArchiveEntry header() {
            TarArchiveEntry header = new TarArchiveEntry(name, type);
            header.setSize(size);
            header.setModTime(0);
            return header;
        }

        @Override
        public InputStream open() {
            return content;
        }
    }

    public static void main(String[] arguments) throws Exception {
        InputStream layer = new TarStream(IntStream.range(0, FILES)
                .mapToObj(i -> new Member(
                        TarConstants.LF_NORMAL,
                        "usr/share/package-%03d/directory/file-%06d.txt".formatted(i / 500, i),
                        FILE_SIZE,
                        new Zeros()))
                .iterator());
        long padded = BLOCK + (FILE_SIZE + BLOCK - 1) / BLOCK * BLOCK;
        Member blob = new Member(TarConstants.LF_NORMAL, "blobs/sha256/layer", FILES * padded + 2 * BLOCK, layer);
        List<LayerContent> contents = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        ExportedImage.read(
                new TarStream(List.of(blob).iterator()),
                (content, stored) -> {
                    LayerContent.Packer packer = new LayerContent.Packer(false);
                    DiffId diffId = TarReader.readLayer(
                            content, (entry, archive) -> packer.add(entry, FileContent.of(entry, archive, false)));
                    contents.add(packer.finish());
                    layers.add(new Layer(0, diffId, contents.get(0).size(), ""));
                },
                document -> {});
        LayerContent content = contents.get(0);
        System.out.println(content.size().bytes());
        System.out.println(content.weight() / FILES);
        System.out.println(ImageTree.of(contents).all().size());
        System.out.println(
                WasteFinder.find(layers, ImageTree.of(contents), 0).own().size());
        System.out.println(refusal(TarConstants.LF_GNUTYPE_LONGNAME, 300_000_000));
        System.out.println(refusal(TarConstants.LF_PAX_EXTENDED_HEADER_LC, 40_000_000));
    }

    private static String refusal(byte type, long size) {
        Member header = new Member(type, "header", size, new Zeros());
        try {
            TarReader.readLayer(new TarStream(List.of(header).iterator()), (entry, archive) -> {});
            return "read";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static final class Zeros extends InputStream {

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length;
        }
    }
}
