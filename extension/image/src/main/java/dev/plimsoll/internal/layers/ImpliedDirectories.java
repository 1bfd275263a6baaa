package dev.plimsoll.internal.layers;

import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.layers.LayerDirectory.NotJudged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directories of layers that have no entry there, and of which engines make different ones. Docker's overlay2 and Podman
 * give them to root with the mode 0755; the containerd store copies mode and owner from the uppermost layer below that has
 * the directory, without regard to whiteouts between them.
 *
 * <p>Source: {@code createImpliedDirectories} of moby's {@code pkg/archive}, {@code mkparent} of containerd's {@code archive}.
 */
final class ImpliedDirectories {

    private final ImageTree tree;
    private final List<LayerContent> layers = new ArrayList<>();
    private final Map<String, String> doubts = new HashMap<>();

    /** Paths at which a layer had something else than the layers above it. */
    private final Set<String> gone = new HashSet<>();

    ImpliedDirectories(ImageTree tree) {
        this.tree = tree;
    }

    Optional<String> of(String path) {
        return Optional.ofNullable(doubts.get(path));
    }

    void forget(String path) {
        if (!doubts.isEmpty()) {
            doubts.remove(path);
        }
    }

    void noteGone(String path) {
        gone.add(path);
    }

    /**
     * Compares what engines make of the directories without entries in a layer, before the layer is merged.
     *
     * @throws NotJudged if an engine refuses the layer because of one
     */
    void check(LayerDirectory directory, LayerContent layer) throws NotJudged {
        Map<Integer, LayerDirectory> below = new HashMap<>();
        for (String path : directory.made()) {
            @Nullable FileEntry copied = copied(path, below);
            if (copied != null
                    && directory.isImplied(path)
                    && (copied.mode().bits() != 0755 || copied.uid() != 0 || copied.gid() != 0)) {
                doubts.put(
                        path,
                        "engines differ on its mode and owner, because layer " + layers.size()
                                + " of the image has entries in it and none of it: it is 0755 and owned by 0:0 on some, "
                                + copied.mode() + " and " + copied.uid() + ":" + copied.gid() + " on others");
            }
        }
        layers.add(layer);
    }

    /** Returns the directory whose mode and owner containerd copies; null if there is none. */
    private @Nullable FileEntry copied(String path, Map<Integer, LayerDirectory> below) throws NotJudged {
        FileEntry merged = tree.at(path).map(Node::file).orElse(null);
        if (merged != null && merged.type() == FileType.DIRECTORY) {
            return merged;
        }
        if (merged == null && !isTouched(path)) {
            return null;
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (!below.containsKey(i)) {
                below.put(i, LayerDirectory.of(layers.get(i), i));
            }
            Optional<Node> found = below.get(i).find(path);
            if (found.isPresent()) {
                boolean isDirectory =
                        found.get().file().type() == FileType.DIRECTORY && !LayerDirectory.hides(found.get());
                return isDirectory ? found.get().file() : null;
            }
        }
        return null;
    }

    /** Returns whether a layer below may have had something at a path or on the way to it that is not a directory now. */
    private boolean isTouched(String path) {
        for (int slash = path.length(); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String parent = path.substring(0, slash);
            if (gone.contains(parent)
                    || tree.at(parent)
                            .filter(node -> node.file().type() != FileType.DIRECTORY)
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
