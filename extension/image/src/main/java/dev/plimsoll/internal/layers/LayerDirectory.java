package dev.plimsoll.internal.layers;

import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.text.Visible;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory into which an engine unpacks a layer, before overlayfs merges it with the layers below. Entries take effect
 * one after another: a later one replaces an earlier one, follows its links, and finds its whiteouts there.
 *
 * <p>Source: {@code Unpack} of moby's {@code pkg/archive} and of containers/storage, {@code applyNaive} of containerd's
 * {@code archive}, each into an empty directory. Where they refuse an entry, or differ, it is not judged.
 */
final class LayerDirectory {

    /** The index of the content of a whiteout, and of a device that hides the layers below as one does. */
    private static final int WHITEOUT = -2;

    private static final int HIDING_DEVICE = -3;

    private static final FileMode DEFAULT = new FileMode(0755);
    private static final FileMode OPEN = new FileMode(0777);

    private final int layer;
    private Map<String, Node> names = new LinkedHashMap<>();
    private final Set<String> opaque = new LinkedHashSet<>();
    private final Set<String> implied = new LinkedHashSet<>();
    private final Set<String> made = new LinkedHashSet<>();
    private final Map<String, Inode> inodes = new HashMap<>();

    /** The names in the archive of what was written elsewhere, behind a link, by where it was written. */
    private final Map<String, String> moved = new HashMap<>();

    /** Entries that make no file. */
    private final Set<String> others = new HashSet<>();

    /** The directories that have entries, which get their times at the end. */
    private final Map<String, Instant> directories = new LinkedHashMap<>();

    private boolean hasLostDirectory;
    private int contents;

    /** The attributes that all names of one file share. */
    private static final class Inode {

        private FileEntry file;

        Inode(FileEntry file) {
            this.file = file;
        }
    }

    private LayerDirectory(int layer) {
        this.layer = layer;
    }

    /** An entry that engines refuse, or of which they make different things. */
    static final class NotJudged extends Exception {

        private static final long serialVersionUID = 1L;

        private NotJudged(String path, String reason) {
            super("the entry " + Visible.path(path) + " is not judged: " + reason);
        }
    }

    /**
     * Unpacks a layer.
     *
     * @param layer its position, counted from 0 at the base
     */
    static LayerDirectory of(LayerContent content, int layer) throws NotJudged {
        LayerDirectory directory = new LayerDirectory(layer);
        for (LayerEntry entry : content) {
            directory.add(entry);
        }
        directory.finish();
        return directory;
    }

    static boolean hides(Node node) {
        return node.content() <= WHITEOUT;
    }

    /** Returns all files by their paths, without the root. Some of them only {@linkplain #hides hide} lower layers. */
    Map<String, Node> names() {
        return names;
    }

    /** Returns the directories whose content in lower layers is hidden. */
    Collection<String> opaque() {
        return opaque;
    }

    /**
     * Finds what this layer alone has at a path.
     *
     * @throws NotJudged if the way there leads through something that is not a directory, on which containerd fails
     */
    Optional<Node> find(String path) throws NotJudged {
        return Optional.ofNullable(names.get(new Walk(path, false).to(path, true)));
    }

    /** Returns whether a directory has no entry, and was made because something in it has. */
    boolean isImplied(String path) {
        return implied.contains(path);
    }

    /** Returns the directories that were made without an entry, including those that a later entry replaced. */
    Collection<String> made() {
        return made;
    }

    private void add(LayerEntry entry) throws NotJudged {
        String path = entry.file().path();
        switch (entry.kind()) {
            case FILE -> put(entry.file(), entry.isRegularFile() ? contents++ : -1);
            case HIDING_DEVICE -> put(entry.file(), HIDING_DEVICE);
            case HARD_LINK -> link(entry.file());
            case WHITEOUT -> hide(path, entry.file());
            case OPAQUE -> makeOpaque(path);
            case GLOBAL_HEADER -> checkHarmless(path);
            case ROOT -> addOther("/");
        }
    }

    /**
     * Refuses a second entry of the same name.
     *
     * <p>Source: {@code jsonPacker.AddEntry} of tar-split, which moby's and Podman's stores use: "duplicates of file paths not
     * supported". containerd accepts them.
     */
    private static NotJudged duplicate(String path) {
        return new NotJudged(path, "it is twice in the layer, which engines refuse");
    }

    private void addOther(String path) throws NotJudged {
        if (!others.add(path)) {
            throw duplicate(path);
        }
    }

    private void checkIsFirst(String name, String path, @Nullable Node before) throws NotJudged {
        boolean isEntry = before != null && before.content() != WHITEOUT && !implied.contains(path);
        if (isEntry && moved.getOrDefault(path, path).equals(name)) {
            throw duplicate(name);
        }
        if (name.equals(path)) {
            moved.remove(path);
        } else {
            moved.put(path, name);
        }
    }

    private void put(FileEntry file, int content) throws NotJudged {
        String path = place(file.path());
        @Nullable Node before = names.get(path);
        checkIsFirst(file.path(), path, before);
        boolean isDirectory = file.type() == FileType.DIRECTORY;
        if (before != null && isDirectory && before.file().type() == FileType.DIRECTORY) {
            implied.remove(path);
            names.put(path, new Node(changed(before.file(), file.mode(), file, file.modified()), layer, -1));
        } else {
            remove(path, before);
            names.put(path, new Node(created(file, path), layer, content));
        }
        if (isDirectory) {
            directories.put(file.path(), file.modified());
        }
    }

    private void link(FileEntry link) throws NotJudged {
        String path = place(link.path());
        checkIsFirst(link.path(), path, names.get(path));
        remove(path, names.get(path));
        String from = new Walk(link.path(), false).to(link.linkTarget(), false);
        @Nullable Node target = names.get(from);
        if (target == null) {
            throw new NotJudged(
                    link.path(),
                    "it is a hard link to " + Visible.path(link.linkTarget())
                            + ", which is not before it in the layer, so engines refuse it");
        }
        if (target.file().type() == FileType.DIRECTORY) {
            throw new NotJudged(link.path(), "it is a hard link to a directory, which engines refuse");
        }
        Inode inode = inodes.computeIfAbsent(from, first -> new Inode(target.file()));
        inodes.put(path, inode);
        if (!target.file().capabilities().isEmpty() && link.capabilities().isEmpty()) {
            // Changing the owner of a file takes its capabilities away. Podman doesn't change it if it is the same.
            throw new NotJudged(
                    link.path(),
                    "engines differ on whether the file keeps its capabilities, which the hard link lacks");
        }
        boolean isLink = target.file().type() == FileType.SYMBOLIC_LINK;
        inode.file = changed(inode.file, isLink ? inode.file.mode() : link.mode(), link, link.modified());
        names.put(path, new Node(target.file().linkedAt(path), layer, target.content()));
    }

    private void hide(String path, FileEntry whiteout) throws NotJudged {
        String hidden = place(path);
        if (names.containsKey(hidden)) {
            throw new NotJudged(
                    path, "it is a whiteout of a file that is before it in the layer, which engines refuse");
        }
        names.put(hidden, new Node(whiteout.at(hidden), layer, WHITEOUT));
    }

    private void makeOpaque(String path) throws NotJudged {
        addOther(path + "/.wh..wh..opq");
        String directory = path.equals("/") ? "" : place(path + "/.wh..wh..opq");
        directory = directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
        // The containerd store unpacks the lowest layer without overlayfs: there it removes what has no entry.
        String below = directory + "/";
        if (layer == 0 && implied.stream().anyMatch(found -> found.startsWith(below))) {
            throw new NotJudged(
                    path, "it is opaque after directories without entries, of which engines make different files");
        }
        if (!directory.isEmpty()) {
            opaque.add(directory);
        }
    }

    /** Accepts a global header if it changes nothing on engines that unpack it as if it were a file. */
    private void checkHarmless(String path) throws NotJudged {
        addOther(path);
        int slash = path.lastIndexOf('/');
        boolean hasParent = slash == 0 || isDirectory(path.substring(0, Math.max(0, slash)));
        if (!path.equals("/") && (!hasParent || names.containsKey(path) || path.startsWith(".wh.", slash + 1))) {
            throw new NotJudged(path, "engines differ on a global PAX header with the name of a file");
        }
    }

    private boolean isDirectory(String path) {
        @Nullable Node node = names.get(path);
        return node != null && node.file().type() == FileType.DIRECTORY && !hides(node);
    }

    /** Returns where a file with this path is written; makes the directories on the way to it. */
    private String place(String path) throws NotJudged {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return path;
        }
        String parent = path.substring(0, slash);
        return isDirectory(parent) ? path : new Walk(path, true).to(parent, true) + path.substring(slash);
    }

    /**
     * A way through directories and symbolic links. Directories that are missing in the path may be made; those in the target
     * of a link never are.
     */
    private final class Walk {

        private final String entry;
        private final boolean makesDirectories;

        Walk(String entry, boolean makesDirectories) {
            this.entry = entry;
            this.makesDirectories = makesDirectories;
        }

        /**
         * Returns a path without links; empty for the root. Nothing need be at it unless directories are made.
         *
         * @param followsLast whether the path itself is followed
         */
        String to(String path, boolean followsLast) throws NotJudged {
            PathWalk walk = new PathWalk("", path, false);
            for (String place = walk.next(); place != null; place = walk.next()) {
                @Nullable Node node = names.get(place);
                if (node == null) {
                    checkMissing(place, walk.isOfPath());
                } else if (node.file().type() == FileType.SYMBOLIC_LINK && (followsLast || !walk.isLast())) {
                    follow(walk, place, node.file().linkTarget());
                    continue;
                } else if (!isDirectory(place) && (makesDirectories || !walk.isLast())) {
                    throw new NotJudged(
                            entry, Visible.path(place) + " is not a directory in the layer, so engines refuse it");
                }
                walk.enter();
            }
            return walk.directory();
        }

        private void checkMissing(String path, boolean isOfPath) throws NotJudged {
            if (makesDirectories && isOfPath) {
                implied.add(path);
                made.add(path);
                names.put(path, new Node(impliedDirectory(path), layer, -1));
            } else if (makesDirectories) {
                throw new NotJudged(
                        entry,
                        "it leads to " + Visible.path(path)
                                + ", which is not before it in the layer, so engines refuse it or differ");
            }
        }

        private void follow(PathWalk walk, String path, String target) throws NotJudged {
            if (!walk.follow(target)) {
                throw new NotJudged(entry, "it leads through more than " + PathWalk.MOST_LINKS + " symbolic links");
            }
            boolean isBelow = false;
            for (String name : target.split("/")) {
                // Linux turns back behind a link, containerd before it.
                if (isBelow && name.equals("..")) {
                    throw new NotJudged(
                            entry, "engines differ on where the symbolic link " + Visible.path(path) + " leads");
                }
                isBelow |= !name.isEmpty() && !name.equals(".") && !name.equals("..");
            }
        }
    }

    /** Returns a directory that has no entry. */
    static FileEntry impliedDirectory(String path) {
        return new FileEntry(path, FileType.DIRECTORY, 0, DEFAULT, 0, 0, "", Instant.EPOCH, FileCapabilities.NONE);
    }

    /** Returns a file as it is when it is written: owned by root unless it is changed, and, if it is a link, open to all. */
    private static FileEntry created(FileEntry file, String path) {
        boolean isLink = file.type() == FileType.SYMBOLIC_LINK;
        if (path.equals(file.path())
                && file.uid() != LayerEntry.UNCHANGED
                && file.gid() != LayerEntry.UNCHANGED
                && (!isLink || file.mode().equals(OPEN))) {
            return file;
        }
        return changed(file.at(path), isLink ? OPEN : file.mode(), 0, 0, file, file.modified());
    }

    private void remove(String path, @Nullable Node before) {
        if (before == null) {
            return;
        }
        inodes.remove(path);
        if (before.file().type() == FileType.DIRECTORY && !hides(before)) {
            hasLostDirectory = true;
            forget(path);
            String below = path + "/";
            for (String gone :
                    Set.copyOf(sorted().subMap(below, true, path + "0", false).keySet())) {
                forget(gone);
                inodes.remove(gone);
                names.remove(gone);
            }
        }
    }

    private void forget(String path) {
        opaque.remove(path);
        implied.remove(path);
    }

    /** Returns the names in their order, which is needed only where a directory is replaced. */
    private NavigableMap<String, Node> sorted() {
        if (!(names instanceof NavigableMap<String, Node>)) {
            names = new TreeMap<>(names);
        }
        return (NavigableMap<String, Node>) names;
    }

    private void finish() throws NotJudged {
        if (hasLostDirectory) {
            setTimes();
        }
        inodes.forEach((path, inode) -> names.computeIfPresent(
                path,
                (same, node) -> new Node(
                        changed(node.file(), inode.file.mode(), inode.file, inode.file.modified()),
                        layer,
                        node.content())));
    }

    /**
     * Sets the times of directories as engines do, by their paths: something else that is there now gets them; if nothing is,
     * they refuse the layer.
     */
    private void setTimes() throws NotJudged {
        for (Map.Entry<String, Instant> directory : directories.entrySet()) {
            String path = directory.getKey();
            String at = new Walk(path, false).to(path, true);
            @Nullable Node node = names.get(at);
            if (node == null) {
                throw new NotJudged(
                        path, "a later entry of the layer removes the directory, so engines refuse the layer");
            }
            FileEntry file = changed(node.file(), node.file().mode(), node.file(), directory.getValue());
            names.put(at, new Node(file, layer, node.content()));
            @Nullable Inode inode = inodes.get(at);
            if (inode != null) {
                inode.file = changed(inode.file, inode.file.mode(), inode.file, directory.getValue());
            }
        }
    }

    /** Returns a file with the mode, owner, capabilities and time that an entry gives it. */
    private static FileEntry changed(FileEntry file, FileMode mode, FileEntry entry, Instant modified) {
        return changed(file, mode, file.uid(), file.gid(), entry, modified);
    }

    private static FileEntry changed(
            FileEntry file, FileMode mode, long uid, long gid, FileEntry entry, Instant modified) {
        return new FileEntry(
                file.path(),
                file.type(),
                file.size(),
                mode,
                entry.uid() == LayerEntry.UNCHANGED ? uid : entry.uid(),
                entry.gid() == LayerEntry.UNCHANGED ? gid : entry.gid(),
                file.linkTarget(),
                modified,
                entry.capabilities(),
                file.isHardLink());
    }
}
