package dev.plimsoll.internal.inspect;

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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image as a container would see them: its layers on top of each other, with what the upper ones hide taken
 * away from the lower ones.
 *
 * <p>Source: OCI image specification, <em>Applying Changesets</em>; Linux's {@code path_resolution(7)} for symbolic links.
 */
final class MergedView {

    /** As Linux has it. */
    private static final int MOST_LINKS = 40;

    /**
     * A file and where it comes from.
     *
     * @param layer counted from 0 at the base
     * @param content which of the layer's regular files, counted from 0, has its content; that of a hard link is the same as
     *     that of the file that it is one more name of; -1 for whatever is no regular file
     */
    record Merged(FileEntry file, int layer, int content) {

        boolean hasContent() {
            return content >= 0 && file.size() > 0;
        }
    }

    private final NavigableMap<String, Merged> files = new TreeMap<>();
    private LayerStep step = new LayerStep(0);

    private MergedView() {
        files.put("/", new Merged(directory("/"), 0, -1));
    }

    /**
     * Puts layers on top of each other, from the base upwards.
     *
     * @throws InspectionException if a hard link leads to nothing
     */
    static MergedView of(List<LayerIndex> layers) {
        return of(layers, step -> {});
    }

    /**
     * The same, with a look at what each layer does.
     *
     * @param steps takes them from the base upwards
     */
    static MergedView of(List<LayerIndex> layers, Consumer<LayerStep> steps) {
        MergedView view = new MergedView();
        for (int i = 0; i < layers.size(); i++) {
            view.step = new LayerStep(i);
            view.apply(layers.get(i), i);
            steps.accept(view.step);
        }
        view.step = new LayerStep(0);
        return view;
    }

    /** All files, in the order of their paths. */
    Collection<Merged> all() {
        return Collections.unmodifiableCollection(files.values());
    }

    /** What is at a path, symbolic links in its parents followed; if it is one itself, that too if wanted. */
    Optional<Merged> find(String path, boolean followLast) {
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
            @Nullable Merged found = files.get(here + "/" + name);
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
        return Optional.ofNullable(files.get(here.isEmpty() ? "/" : here));
    }

    private static void pushAll(Deque<String> rest, String path) {
        String[] parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty() && !parts[i].equals(".")) {
                rest.push(parts[i]);
            }
        }
    }

    private void apply(LayerIndex layer, int number) {
        // First, for what a layer hides is in those below, wherever in the archive the whiteout stands.
        layer.forEach(entry -> {
            if (entry.kind() == LayerEntry.Kind.WHITEOUT) {
                remove(entry.file().path());
            } else if (entry.kind() == LayerEntry.Kind.OPAQUE) {
                clearBelow(entry.file().path());
            }
        });
        Map<String, Merged> linked = new HashMap<>();
        Set<String> targets = hardLinkTargets(layer);
        int[] contents = {0};
        layer.forEach(entry -> {
            FileEntry file = entry.file();
            Merged merged;
            if (entry.kind() == LayerEntry.Kind.HARD_LINK) {
                @Nullable Merged target = linked.get(file.linkTarget());
                if (target == null) {
                    throw new InspectionException("Layer " + number + " of the image has a hard link " + file.path()
                            + " to " + file.linkTarget() + ", which isn't in it before. Is the layer corrupt?");
                }
                merged = new Merged(target.file().at(file.path()), number, target.content());
            } else if (entry.kind() == LayerEntry.Kind.FILE) {
                merged = new Merged(file, number, entry.isRegularFile() ? contents[0]++ : -1);
            } else {
                return;
            }
            if (targets.contains(file.path())) {
                linked.put(file.path(), merged);
            }
            put(merged);
        });
    }

    private static Set<String> hardLinkTargets(LayerIndex layer) {
        Set<String> targets = new HashSet<>();
        layer.forEach(entry -> {
            if (entry.kind() == LayerEntry.Kind.HARD_LINK) {
                targets.add(entry.file().linkTarget());
            }
        });
        return targets;
    }

    private void put(Merged merged) {
        String path = merged.file().path();
        addMissingParents(path, merged.layer());
        if (merged.file().type() != FileType.DIRECTORY) {
            clearBelow(path);
        }
        step.put(files.put(path, merged), merged);
    }

    /** An archive needn't have an entry for each directory; engines make those that are missing. */
    private void addMissingParents(String path, int layer) {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return;
        }
        String parent = path.substring(0, slash);
        @Nullable Merged there = files.get(parent);
        if (there == null || there.file().type() != FileType.DIRECTORY) {
            put(new Merged(directory(parent), layer, -1));
        }
    }

    private void remove(String path) {
        clearBelow(path);
        if (!path.equals("/")) {
            @Nullable Merged removed = files.remove(path);
            if (removed != null) {
                step.removed(removed);
            }
        }
    }

    private void clearBelow(String path) {
        NavigableMap<String, Merged> below = below(path);
        below.values().forEach(step::removed);
        below.clear();
    }

    private NavigableMap<String, Merged> below(String path) {
        // '0' is the character after the slash.
        return path.equals("/") ? files.tailMap("/", false) : files.subMap(path + "/", true, path + "0", false);
    }

    private static FileEntry directory(String path) {
        return new FileEntry(
                path, FileType.DIRECTORY, 0, new FileMode(0755), 0, 0, "", Instant.EPOCH, FileCapabilities.NONE);
    }
}
