package dev.plimsoll.internal.layers;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image as a container sees them: its layers merged, without what upper layers delete or overwrite.
 *
 * <p>Source: OCI image specification, <em>Applying Changesets</em>; Linux's overlayfs, which merges directories, takes their
 * modes and owners from the uppermost layer, and ignores that the root is opaque.
 */
public final class ImageTree {

    /**
     * A file with the location of its content.
     *
     * @param layer the layer that adds the file, counted from 0 at the base
     * @param content the index, counted from 0, of the regular file in that layer that has the content. Hard links to one
     *     file have the same index; all other types have -1
     */
    public record Node(FileEntry file, int layer, int content) {

        public boolean hasContent() {
            return content >= 0 && file.size() > 0;
        }
    }

    /**
     * A file that a higher layer hides.
     *
     * @param by the layer that hides it
     * @param isDeleted whether that layer has no other file at the path
     */
    public record Hidden(Node file, int by, boolean isDeleted) {}

    /** In the order in which layers have them, in which most archives are nearly sorted. */
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private final ImpliedDirectories doubts = new ImpliedDirectories(this);
    private final List<Hidden> hidden = new ArrayList<>();
    private int layers;
    private LayerEffect effect = new LayerEffect(0, this);

    /** The nodes in the order of their paths; null if they are not sorted since the last layer was added. */
    private @Nullable List<Node> sorted;

    /** Creates a tree with only the root. */
    public ImageTree() {
        nodes.put("/", new Node(LayerDirectory.impliedDirectory("/"), 0, -1));
    }

    /**
     * Merges layers, from the base upwards.
     *
     * @throws InspectionException if engines refuse an entry of a layer, or make different files of it
     */
    public static ImageTree of(List<LayerContent> layers) {
        ImageTree tree = new ImageTree();
        layers.forEach(tree::add);
        return tree;
    }

    /**
     * Adds a layer on top, and returns its changes.
     *
     * @throws InspectionException if engines refuse an entry of the layer, or make different files of it
     */
    public LayerEffect add(LayerContent layer) {
        effect = new LayerEffect(layers, this);
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
        effect.hidden().forEach(was -> hidden.add(new Hidden(was, effect.layer(), !effect.replaces(was))));
        layers++;
        forgetOrder();
        return effect;
    }

    /**
     * Returns why the mode and the owner of a directory are not known; empty for almost all directories. Engines differ on
     * them where a layer has an entry in the directory, but none of it.
     */
    public Optional<String> doubt(String path) {
        return doubts.of(path);
    }

    /** Returns all files, in the order of their paths. */
    public synchronized List<Node> all() {
        @Nullable List<Node> known = sorted;
        if (known == null) {
            List<Node> all = new ArrayList<>(nodes.values());
            all.sort(Comparator.comparing(node -> node.file().path()));
            known = Collections.unmodifiableList(all);
            sorted = known;
        }
        return known;
    }

    private synchronized void forgetOrder() {
        sorted = null;
    }

    /** Returns the file at exactly this path, which has no symbolic link in it. */
    public Optional<Node> at(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Returns the files that no container sees, from the lowest layer that hides some upwards. */
    public List<Hidden> hidden() {
        return hidden;
    }

    /** Returns all files below a directory, in the order of their paths. */
    public List<Node> below(String directory) {
        List<Node> all = all();
        // The root is the first. '0' is the character after the slash.
        return directory.equals("/")
                ? all.subList(1, all.size())
                : all.subList(place(all, directory + "/"), place(all, directory + "0"));
    }

    /** Returns how many files have smaller paths. */
    private static int place(List<Node> all, String path) {
        int from = 0;
        int to = all.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (all.get(middle).file().path().compareTo(path) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /**
     * Finds the file at a path. Symbolic links in its parents are followed.
     *
     * @param followLast whether to follow the path itself if it is a symbolic link
     */
    public Optional<Node> find(String path, boolean followLast) {
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
        if (before != null) {
            effect.remove(before);
        }
    }

    private void remove(String path) {
        @Nullable Node removed = nodes.remove(path);
        if (removed != null && removed.file().type() == FileType.DIRECTORY) {
            clear(path);
        }
        doubts.noteGone(path);
        doubts.forget(path);
        if (removed != null) {
            effect.remove(removed);
        }
    }

    /**
     * Removes the content of a directory. Nothing in it is of the layer that is being added, so it is also found in what was
     * sorted before that layer.
     */
    private void clear(String path) {
        for (Node below : below(path)) {
            String gone = below.file().path();
            @Nullable Node removed = nodes.remove(gone);
            if (removed != null) {
                doubts.noteGone(gone);
                doubts.forget(gone);
                effect.remove(removed);
            }
        }
    }
}
