package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.internal.inspect.ImageTree.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The changes that a layer makes to the tree of the layers below. */
final class LayerEffect {

    private final int layer;
    private final Map<String, Node> before = new TreeMap<>();
    private final Map<String, Node> after = new TreeMap<>();

    /**
     * Creates an effect without changes.
     *
     * @param layer the position of the layer, counted from 0 at the base
     */
    LayerEffect(int layer) {
        this.layer = layer;
    }

    void remove(Node was) {
        if (was.layer() < layer) {
            before.putIfAbsent(was.file().path(), was);
        }
        after.remove(was.file().path());
    }

    void put(@Nullable Node was, Node is) {
        if (was != null) {
            remove(was);
        }
        after.put(is.file().path(), is);
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
        return after.containsKey(hidden.file().path());
    }

    LayerChanges toChanges() {
        List<FileEntry> added = new ArrayList<>();
        List<FileEntry> changed = new ArrayList<>();
        List<FileEntry> removed = new ArrayList<>();
        after.forEach((path, is) -> {
            @Nullable Node was = before.get(path);
            if (was == null) {
                added.add(is.file());
            } else if (!isSameDirectory(was.file(), is.file())) {
                changed.add(is.file());
            }
        });
        before.forEach((path, was) -> {
            if (!after.containsKey(path)) {
                removed.add(was.file());
            }
        });
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
