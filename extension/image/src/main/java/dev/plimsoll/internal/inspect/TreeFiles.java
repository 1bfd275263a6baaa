package dev.plimsoll.internal.inspect;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.text.ImagePath;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an image, from its tree. The layers are read when they are first needed. */
public class TreeFiles implements ImageFiles {

    private final ImageSource source;
    private final LayerStore store;
    private SoftReference<ImageTree> tree = new SoftReference<>(null);

    protected TreeFiles(ImageSource source, LayerStore store) {
        this.source = source;
        this.store = store;
    }

    @Override
    public Optional<ImageFile> get(String path) {
        String checked = ImagePath.check(path);
        return node(checked, false).map(node -> file(tree(), node, checked));
    }

    @Override
    public Optional<ImageFile> resolve(String path) {
        return node(ImagePath.check(path), true)
                .map(node -> file(tree(), node, node.file().path()));
    }

    @Override
    public Stream<ImageFile> stream() {
        ImageTree all = tree();
        return all.all().stream().map(node -> file(all, node, node.file().path()));
    }

    private ImageFile file(ImageTree all, Node node, String path) {
        FileEntry entry =
                path.equals(node.file().path()) ? node.file() : node.file().at(path);
        return all.doubt(node.file().path())
                .map(doubt -> ImageFile.inDoubt(
                        entry,
                        this,
                        () -> new InspectionException(
                                ErrorCode.CONTENT_UNKNOWN,
                                "The directory " + Visible.path(path) + " is not judged: " + doubt)))
                .orElseGet(() -> new ImageFile(entry, this));
    }

    /**
     * Opens the content through a temporary file. On Unix, the file's name is removed before it has content, so that even a
     * killed process leaves no file.
     */
    @Override
    public InputStream open(String path) {
        ImageFile file = regularFile(path);
        Node node = node(file.path(), true).orElseThrow(() -> unreadable(path, "no layer has it"));
        try {
            return content(LayerStore.diffIds(source).get(node.layer()), node.content());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Returns the regular file at a path, or the file that a symbolic link there leads to. */
    protected final ImageFile regularFile(String path) {
        return resolve(path)
                .filter(found -> found.type() == FileType.REGULAR_FILE)
                .orElseThrow(() -> unreadable(
                        path, get(path).map(found -> "it is " + found).orElse("it does not exist")));
    }

    private InputStream content(DiffId layer, int content) throws IOException {
        Path copy = Files.createTempFile("plimsoll", ".content");
        FileChannel file = FileChannel.open(
                copy, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        boolean[] isFound = {false};
        try {
            source.read(Set.of(layer), (tar, stored) -> {
                int[] next = {0};
                DiffId diffId = TarReader.readLayer(tar, (entry, archive) -> {
                    if (entry.isRegularFile() && next[0]++ == content && !isFound[0]) {
                        archive.content().transferTo(Channels.newOutputStream(file.truncate(0)));
                    }
                });
                // The diff id of a layer is known only at its end.
                isFound[0] |= diffId.equals(layer);
                return diffId;
            });
            return Channels.newInputStream(file.position(0));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public byte[] read(String path) {
        try (InputStream content = open(path)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public String sha256(String path) {
        try (InputStream content = open(path)) {
            return Sha256.hex(Sha256.of(content));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public FileCapabilities capabilitiesOf(String path) {
        return node(ImagePath.check(path), false)
                .map(node -> node.file().capabilities())
                .orElse(FileCapabilities.NONE);
    }

    @Override
    public Layer layerOf(String path) {
        Node node = node(ImagePath.check(path), false)
                .orElseThrow(() ->
                        new InspectionException(ErrorCode.CONTENT_UNKNOWN, "Image " + source.id() + " has no " + path));
        return store.layers(source).get(node.layer());
    }

    Optional<Node> node(String path, boolean followLast) {
        return tree().find(path, followLast);
    }

    /** Returns whether the tree is in memory, or can be made from few contents that are in memory. */
    protected final synchronized boolean isTreeAtHand() {
        return tree.get() != null || store.remembersFew(LayerStore.diffIds(source));
    }

    /** Returns the tree, which is kept as long as there is enough memory. Nothing may be added to it. */
    final synchronized ImageTree tree() {
        @Nullable ImageTree known = tree.get();
        return known == null ? keep(store.contents(source, false)) : known;
    }

    /** Returns the tree if the layers were read before; empty otherwise. This does not read the image. */
    final synchronized Optional<ImageTree> knownTree() {
        return Optional.ofNullable(tree.get())
                .or(() -> store.knownContents(source.layers()).map(this::keep));
    }

    private ImageTree keep(List<LayerContent> contents) {
        ImageTree merged = ImageTree.of(contents);
        tree = new SoftReference<>(merged);
        return merged;
    }

    protected final InspectionException unreadable(String path, Exception e) {
        return new InspectionException(ErrorCode.CONTENT_UNKNOWN, start(path) + e.getMessage(), e);
    }

    private InspectionException unreadable(String path, String reason) {
        return new InspectionException(ErrorCode.CONTENT_UNKNOWN, start(path) + reason);
    }

    private String start(String path) {
        return path + " of image " + source.id() + " could not be read: ";
    }
}
