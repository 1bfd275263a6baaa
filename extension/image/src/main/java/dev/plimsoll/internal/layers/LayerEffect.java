package dev.plimsoll.internal.layers;

import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.internal.layers.ImageTree.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The changes that a layer makes to the tree of the layers below. */
public final class LayerEffect {

    private final int layer;
    private final Map<String, Node> before = new TreeMap<>();
    private final ImageTree tree;

    /**
     * Creates an effect without changes.
     *
     * @param layer the position of the layer, counted from 0 at the base
     * @param tree the tree to which the layer is added; while it is the uppermost, the effect can be asked
     */
    LayerEffect(int layer, ImageTree tree) {
        this.layer = layer;
        this.tree = tree;
    }

    void remove(Node was) {
        if (was.layer() < layer) {
            before.putIfAbsent(was.file().path(), was);
        }
    }

    /** Returns the position of the layer, counted from 0 at the base. */
    int layer() {
        return layer;
    }

    /** Returns the files of lower layers that are no longer at their paths, in the order of paths. */
    Collection<Node> hidden() {
        return Collections.unmodifiableCollection(before.values());
    }

    /** Returns whether the layer has another file at the path of a hidden one. */
    boolean replaces(Node hidden) {
        return tree.at(hidden.file().path())
                .filter(node -> node.layer() == layer)
                .isPresent();
    }

    public LayerChanges toChanges() {
        List<FileEntry> added = new ArrayList<>();
        List<FileEntry> changed = new ArrayList<>();
        List<FileEntry> removed = new ArrayList<>();
        for (Node is : tree.below("/")) {
            if (is.layer() == layer) {
                @Nullable Node was = before.get(is.file().path());
                if (was == null) {
                    added.add(is.file());
                } else if (!isSameDirectory(was.file(), is.file())) {
                    changed.add(is.file());
                }
            }
        }
        hidden().stream().filter(was -> !replaces(was)).map(Node::file).forEach(removed::add);
        return new LayerChanges(added, changed, removed);
    }

    /** Returns whether nothing changed, because archives often repeat the directories of their files. */
    private static boolean isSameDirectory(FileEntry was, FileEntry is) {
        return was.type() == FileType.DIRECTORY
                && is.type() == FileType.DIRECTORY
                && was.mode().equals(is.mode())
                && was.uid() == is.uid()
                && was.gid() == is.gid();
    }
}
