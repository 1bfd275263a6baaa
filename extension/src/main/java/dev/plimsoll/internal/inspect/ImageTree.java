package dev.plimsoll.internal.inspect;

import dev.plimsoll.ErrorCode;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.io.LayerEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image as a container sees them: its layers merged, without what upper layers delete or overwrite.
 *
 * <p>Source: OCI image specification, <em>Applying Changesets</em>; Linux's {@code path_resolution(7)} for symbolic links.
 */
final class ImageTree {

    /** The largest number of symbolic links that Linux follows in a path. */
    private static final int MOST_LINKS = 40;

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
    private int layers;
    private LayerEffect effect = new LayerEffect(0);

    /** Creates a tree with only the root. */
    ImageTree() {
        nodes.put("/", new Node(directory("/"), 0, -1));
    }

    /**
     * Merges layers, from the base upwards.
     *
     * @throws InspectionException if the target of a hard link is missing
     */
    static ImageTree of(List<LayerContent> layers) {
        ImageTree tree = new ImageTree();
        layers.forEach(tree::add);
        return tree;
    }

    /**
     * Adds a layer on top, and returns its changes.
     *
     * @throws InspectionException if the target of a hard link is missing
     */
    LayerEffect add(LayerContent layer) {
        effect = new LayerEffect(layers);
        // Whiteouts come first: they hide files of lower layers, wherever they are in the archive.
        for (LayerEntry entry : layer) {
            if (entry.kind() == LayerEntry.Kind.WHITEOUT) {
                remove(entry.file().path());
            } else if (entry.kind() == LayerEntry.Kind.OPAQUE) {
                clear(entry.file().path());
            }
        }
        addFiles(layer, hardLinkTargets(layer));
        layers++;
        return effect;
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
        Deque<String> rest = new ArrayDeque<>();
        pushAll(rest, path);
        String here = "";
        int links = 0;
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.equals("..")) {
                here = here.substring(0, Math.max(0, here.lastIndexOf('/')));
                continue;
            }
            @Nullable Node found = nodes.get(here + "/" + name);
            if (found == null) {
                return Optional.empty();
            }
            FileType type = found.file().type();
            if (type == FileType.SYMBOLIC_LINK && (followLast || !rest.isEmpty())) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                String target = found.file().linkTarget();
                here = target.startsWith("/") ? "" : here;
                pushAll(rest, target);
            } else if (type != FileType.DIRECTORY && !rest.isEmpty()) {
                return Optional.empty();
            } else {
                here = here + "/" + name;
            }
        }
        return Optional.ofNullable(nodes.get(here.isEmpty() ? "/" : here));
    }

    private static void pushAll(Deque<String> rest, String path) {
        String[] parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty() && !parts[i].equals(".")) {
                rest.push(parts[i]);
            }
        }
    }

    private void addFiles(LayerContent layer, Set<String> targets) {
        Map<String, Node> linked = new HashMap<>();
        int contents = 0;
        for (LayerEntry entry : layer) {
            FileEntry file = entry.file();
            Node node;
            if (entry.kind() == LayerEntry.Kind.HARD_LINK) {
                @Nullable Node target = linked.get(file.linkTarget());
                if (target == null) {
                    throw new InspectionException(
                            ErrorCode.IMAGE_CORRUPT,
                            "Layer " + layers + " of the image has a hard link " + file.path()
                                    + " to " + file.linkTarget()
                                    + ", which is not before it in the layer. Is the layer corrupt?");
                }
                node = new Node(target.file().linkedAt(file.path()), layers, target.content());
            } else if (entry.kind() == LayerEntry.Kind.FILE) {
                node = new Node(file, layers, entry.isRegularFile() ? contents++ : -1);
            } else {
                continue;
            }
            if (targets.contains(file.path())) {
                linked.put(file.path(), node);
            }
            put(node);
        }
    }

    private static Set<String> hardLinkTargets(LayerContent layer) {
        Set<String> targets = new HashSet<>();
        for (LayerEntry entry : layer) {
            if (entry.kind() == LayerEntry.Kind.HARD_LINK) {
                targets.add(entry.file().linkTarget());
            }
        }
        return targets;
    }

    private void put(Node node) {
        String path = node.file().path();
        addMissingParents(path);
        if (node.file().type() != FileType.DIRECTORY) {
            clear(path);
        }
        effect.put(nodes.put(path, node), node);
    }

    /** Adds the parent directories that have no entry in the archive, as engines do. */
    private void addMissingParents(String path) {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return;
        }
        String parent = path.substring(0, slash);
        @Nullable Node there = nodes.get(parent);
        if (there == null || there.file().type() != FileType.DIRECTORY) {
            put(new Node(directory(parent), layers, -1));
        }
    }

    private void remove(String path) {
        clear(path);
        if (!path.equals("/")) {
            @Nullable Node removed = nodes.remove(path);
            if (removed != null) {
                effect.remove(removed);
            }
        }
    }

    /** Removes the content of a directory. */
    private void clear(String path) {
        NavigableMap<String, Node> below = subtree(path);
        below.values().forEach(effect::remove);
        below.clear();
    }

    private NavigableMap<String, Node> subtree(String path) {
        // '0' is the character after the slash.
        return path.equals("/") ? nodes.tailMap("/", false) : nodes.subMap(path + "/", true, path + "0", false);
    }

    private static FileEntry directory(String path) {
        return new FileEntry(
                path, FileType.DIRECTORY, 0, new FileMode(0755), 0, 0, "", Instant.EPOCH, FileCapabilities.NONE);
    }
}
