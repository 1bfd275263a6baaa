package dev.plimsoll.internal.layers;

import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.io.TarReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tree of layers as lines that can be compared with what others make of the same layers. */
public final class TreeLines {

    /** What stands for a mode and an owner on which engines differ. */
    public static final String DOUBT = "?";

    private TreeLines() {}

    /**
     * Reads layers, from the base upwards.
     *
     * @return a line for each path but the root
     * @throws IOException if a layer is not judged
     * @throws dev.plimsoll.exception.InspectionException if a layer is not judged
     */
    public static Map<String, String> of(List<byte[]> layers) throws IOException {
        ImageTree tree = new ImageTree();
        List<List<String>> digests = new ArrayList<>();
        for (byte[] layer : layers) {
            LayerContent.Packer packer = new LayerContent.Packer(false);
            List<String> contents = new ArrayList<>();
            TarReader.readLayer(new ByteArrayInputStream(layer), (entry, archive) -> {
                FileContent file = FileContent.of(entry, archive, false);
                packer.add(entry, file);
                if (entry.isRegularFile()) {
                    contents.add(Sha256.hex(Sha256.of(file.stream())));
                }
            });
            digests.add(contents);
            tree.add(packer.finish());
        }
        Map<String, String> lines = new TreeMap<>();
        for (ImageTree.Node node : tree.all()) {
            FileEntry file = node.file();
            if (!file.path().equals("/")) {
                String content = node.content() < 0
                        ? ""
                        : digests.get(node.layer()).get(node.content()).substring(0, 12) + " " + file.size() + " "
                                + file.modified().getEpochSecond();
                lines.put(
                        file.path(),
                        line(
                                        file.type(),
                                        tree.doubt(file.path()).isPresent() ? DOUBT : attributes(file),
                                        target(file),
                                        content)
                                + (file.capabilities().isEmpty() ? "" : " capabilities"));
            }
        }
        return lines;
    }

    private static String attributes(FileEntry file) {
        return file.mode() + " " + file.uid() + ":" + file.gid();
    }

    private static String target(FileEntry file) {
        return file.type() == FileType.SYMBOLIC_LINK ? file.linkTarget() : "";
    }

    /** Returns a line of the common form. */
    public static String line(FileType type, String attributes, String target, String content) {
        return (type + " " + attributes + " " + target + " " + content).strip();
    }
}
