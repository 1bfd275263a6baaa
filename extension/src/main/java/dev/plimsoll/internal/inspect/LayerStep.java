package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.inspect.MergedView.Merged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one layer does to those below it, while they are put on top of each other. */
final class LayerStep {

    private final int layer;
    private final Map<String, Merged> before = new TreeMap<>();
    private final Map<String, Merged> after = new TreeMap<>();

    LayerStep(int layer) {
        this.layer = layer;
    }

    /** Counted from 0 at the base. */
    int layer() {
        return layer;
    }

    /** Takes note that something is not there any more, at least for now. */
    void removed(Merged was) {
        if (was.layer() < layer) {
            before.putIfAbsent(was.file().path(), was);
        }
        after.remove(was.file().path());
    }

    /** Takes note that something is there now. */
    void put(@Nullable Merged was, Merged is) {
        if (was != null) {
            removed(was);
        }
        after.put(is.file().path(), is);
    }

    /** What was not there below, in the order of paths. */
    List<FileEntry> added() {
        return after.values().stream()
                .map(Merged::file)
                .filter(file -> !before.containsKey(file.path()))
                .toList();
    }

    /** What it replaces, as it is now: each file that it has again, and directories with another mode or owner. */
    List<FileEntry> changed() {
        List<FileEntry> changed = new ArrayList<>();
        before.forEach((path, was) -> {
            @Nullable Merged is = after.get(path);
            if (is != null && !isSameDirectory(was.file(), is.file())) {
                changed.add(is.file());
            }
        });
        return changed;
    }

    /** What is not there any more, as it was, in the order of paths. */
    List<FileEntry> removed() {
        return before.values().stream()
                .map(Merged::file)
                .filter(file -> !after.containsKey(file.path()))
                .toList();
    }

    /** What is in a layer below and can't be seen any more at its path, in the order of paths. */
    List<Merged> hidden() {
        return List.copyOf(before.values());
    }

    /** Whether something else is where this was, rather than nothing. */
    boolean isReplaced(Merged was) {
        return after.containsKey(was.file().path());
    }

    private static boolean isSameDirectory(FileEntry was, FileEntry is) {
        return was.type() == FileType.DIRECTORY
                && is.type() == FileType.DIRECTORY
                && was.mode().equals(is.mode())
                && was.uid() == is.uid()
                && was.gid() == is.gid();
    }
}
