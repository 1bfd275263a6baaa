package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.io.ExportedImage;
import dev.plimsoll.internal.io.TarMember;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.io.TarStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Reads an export of 1 GB with 100 000 files that is made while it is read, and looks at what is in it. */
final class LargeLayerProgram {

    private static final int FILES = 100_000;
    private static final int FILE_SIZE = 10_000;
    private static final int BLOCK = 512;

    private LargeLayerProgram() {}

    /** Content of no interest. */
    private record Member(String name, long size, InputStream content) implements TarMember {

        @Override
        public TarArchiveEntry header() {
            TarArchiveEntry header = new TarArchiveEntry(name);
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
                        "usr/share/package-%03d/directory/file-%06d.txt".formatted(i / 500, i), FILE_SIZE, new Zeros()))
                .iterator());
        long padded = BLOCK + (FILE_SIZE + BLOCK - 1) / BLOCK * BLOCK;
        Member blob = new Member("blobs/sha256/layer", FILES * padded + 2 * BLOCK, layer);
        List<LayerContent> contents = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        ExportedImage.read(
                new TarStream(List.of(blob).iterator()),
                (content, stored) -> {
                    LayerContent.Packer packer = new LayerContent.Packer(false);
                    DiffId diffId = TarReader.readLayer(content, packer::add);
                    contents.add(packer.finish());
                    layers.add(new Layer(0, diffId, contents.get(0).size(), ""));
                },
                document -> {});
        LayerContent content = contents.get(0);
        System.out.println(content.size().bytes());
        System.out.println(content.weight() / FILES);
        System.out.println(ImageTree.of(contents).all().size());
        System.out.println(WasteFinder.find(layers, contents, 0).own().size());
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
