package dev.plimsoll.internal.inspect;

import dev.plimsoll.ErrorCode;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image as a container sees them: its layers merged, without what upper layers delete or overwrite.
 *
 * <p>Source: OCI image specification, <em>Applying Changesets</em>; Linux's overlayfs, which merges directories, takes their
 * modes and owners from the uppermost layer, and ignores that the root is opaque.
 */
final class ImageTree {

    /**
     * A file with the location of its content.
     *
     * @param layer the layer that adds the file, counted from 0 at the base
     * @param content the index, counted from 0, of the regular file in that layer that has the content. Hard links to one
     *     file have the same index; all other types have -1
     */
    record Node(FileEntry file, int layer, int content) {

        boolean hasContent() {
            return content >= 0 && file.size() > 0;
        }
    }

    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final ImpliedDirectories doubts = new ImpliedDirectories(this);
    private int layers;
    private LayerEffect effect = new LayerEffect(0);

    /** Creates a tree with only the root. */
    ImageTree() {
        nodes.put("/", new Node(LayerDirectory.impliedDirectory("/"), 0, -1));
    }

    /**
     * Merges layers, from the base upwards.
     *
     * @throws InspectionException if engines refuse an entry of a layer, or make different files of it
     */
    static ImageTree of(List<LayerContent> layers) {
        ImageTree tree = new ImageTree();
        layers.forEach(tree::add);
        return tree;
    }

    /**
     * Adds a layer on top, and returns its changes.
     *
     * @throws InspectionException if engines refuse an entry of the layer, or make different files of it
     */
    LayerEffect add(LayerContent layer) {
        effect = new LayerEffect(layers);
        try {
            LayerDirectory directory = LayerDirectory.of(layer, layers);
            doubts.check(directory, layer);
            directory.opaque().forEach(this::clear);
            directory.names().forEach((path, node) -> {
                if (LayerDirectory.hides(node)) {
                    remove(path);
                } else {
                    put(path, node, directory.isImplied(path));
                }
            });
        } catch (LayerDirectory.NotJudged e) {
            throw new InspectionException(
                    ErrorCode.IMAGE_CORRUPT, "Layer " + layers + " of the image can't be read: " + e.getMessage());
        }
        layers++;
        return effect;
    }

    /**
     * Returns why the mode and the owner of a directory are not known; empty for almost all directories. Engines differ on
     * them where a layer has an entry in the directory, but none of it.
     */
    Optional<String> doubt(String path) {
        return doubts.of(path);
    }

    /** Returns all files, in the order of their paths. */
    Collection<Node> all() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    /** Returns the file at exactly this path, which has no symbolic link in it. */
    Optional<Node> at(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Returns all files below a directory, in the order of their paths. */
    Collection<Node> below(String directory) {
        return Collections.unmodifiableCollection(subtree(directory).values());
    }

    /**
     * Finds the file at a path. Symbolic links in its parents are followed.
     *
     * @param followLast whether to follow the path itself if it is a symbolic link
     */
    Optional<Node> find(String path, boolean followLast) {
        PathWalk walk = new PathWalk("", path, false);
        for (String place = walk.next(); place != null; place = walk.next()) {
            @Nullable Node found = nodes.get(place);
            if (found == null) {
                return Optional.empty();
            }
            FileType type = found.file().type();
            if (type == FileType.SYMBOLIC_LINK && (followLast || !walk.isLast())) {
                if (!walk.follow(found.file().linkTarget())) {
                    return Optional.empty();
                }
            } else if (type != FileType.DIRECTORY && !walk.isLast()) {
                return Optional.empty();
            } else {
                walk.enter();
            }
        }
        return Optional.ofNullable(nodes.get(walk.directory().isEmpty() ? "/" : walk.directory()));
    }

    private void put(String path, Node node, boolean isImplied) {
        @Nullable Node before = nodes.get(path);
        boolean wasDirectory = before != null && before.file().type() == FileType.DIRECTORY;
        if (isImplied && wasDirectory) {
            return;
        }
        if (!isImplied) {
            doubts.forget(path);
        }
        if (wasDirectory && node.file().type() != FileType.DIRECTORY) {
            clear(path);
        } else if (before != null && !wasDirectory) {
            doubts.noteGone(path);
        }
        nodes.put(path, node);
        effect.put(before, node);
    }

    private void remove(String path) {
        clear(path);
        doubts.noteGone(path);
        doubts.forget(path);
        @Nullable Node removed = nodes.remove(path);
        if (removed != null) {
            effect.remove(removed);
        }
    }

    /** Removes the content of a directory. */
    private void clear(String path) {
        NavigableMap<String, Node> below = subtree(path);
        below.forEach((gone, node) -> {
            doubts.noteGone(gone);
            doubts.forget(gone);
            effect.remove(node);
        });
        below.clear();
    }

    private NavigableMap<String, Node> subtree(String path) {
        // '0' is the character after the slash.
        return path.equals("/") ? nodes.tailMap("/", false) : nodes.subMap(path + "/", true, path + "0", false);
    }
}
