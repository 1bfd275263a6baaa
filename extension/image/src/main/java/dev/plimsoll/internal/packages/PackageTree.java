package dev.plimsoll.internal.packages;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.packages.PackageKinds.Described;
import dev.plimsoll.internal.packages.format.PackageFile;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of an image that describe packages, as a container sees them. */
final class PackageTree {

    /** Debian with a compiler, git and 150 packages has 0.6 MiB. */
    private static final int ROOM = 64 << 20;

    private final ImageId image;
    private final ImageTree tree;
    private final Map<FileKind, List<Found>> found = new HashMap<>();
    private final List<UnreadPackage> unread = new ArrayList<>();

    /** For each requested directory, where it is without symbolic links; an empty string if it doesn't exist. */
    private final Map<String, String> directories = new HashMap<>();

    private int room = ROOM;

    /** A file that describes packages. */
    record Found(Node node, PackageFile file) {

        String path() {
            return node.file().path();
        }
    }

    /**
     * Reads the files.
     *
     * @throws InspectionException if a container sees one that can't be read, and that others depend on
     */
    PackageTree(ImageId image, ImageTree tree, List<PackageIndex> layers) {
        this.image = image;
        this.tree = tree;
        List<BitSet> seen = new ArrayList<>();
        layers.forEach(layer -> seen.add(new BitSet()));
        for (Node node : tree.all()) {
            if (node.content() >= 0) {
                seen.get(node.layer()).set(node.content());
            }
        }
        List<Map<Integer, Described>> files = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            BitSet visible = seen.get(i);
            files.add(layers.get(i).read((content, length) -> visible.get(content) && take(length)));
        }
        for (Node node : tree.all()) {
            if (node.content() >= 0) {
                add(node, files.get(node.layer()).get(node.content()));
            }
        }
        PackageKinds.databases().forEach(this::requireReadable);
        layers.forEach(layer -> layer.databases().forEach(this::requireExisting));
    }

    /** The files of packages don't go with the database, and a database that is elsewhere is behind a link. */
    private void requireExisting(String database) {
        if (existing(database).isEmpty()) {
            throw unreadable(
                    database,
                    "a later layer removes it. Its packages may still be there, and nobody knows any longer whose files are"
                            + " whose");
        }
    }

    private boolean take(int length) {
        room -= length;
        if (room < 0) {
            throw new InspectionException(
                    ErrorCode.CONTENT_UNKNOWN,
                    "The packages of image " + image + " are unknown: its descriptions of packages have" + " more than "
                            + ROOM + " bytes together");
        }
        return true;
    }

    private void add(Node node, @Nullable Described described) {
        if (described == null && !node.file().isHardLink()) {
            return;
        }
        String path = node.file().path();
        Optional<FileKind> kind = PackageKinds.of(path);
        if (described == null || (kind.isPresent() && !kind.get().equals(described.kind()))) {
            if (kind.isPresent()) {
                throw unreadable(path, "its content has another name that shows another kind of file");
            }
            return;
        }
        // Another name of a database is not a database.
        if (kind.isPresent() || described.kind().isByContent()) {
            String fault = described.file().fault();
            if (!fault.isEmpty()) {
                if (!described.kind().isAlone()) {
                    throw unreadable(path, fault);
                }
                unread.add(new UnreadPackage(image, path, fault));
                return;
            }
            found.computeIfAbsent(described.kind(), none -> new ArrayList<>()).add(new Found(node, described.file()));
        }
    }

    /** Returns an error that names a file. */
    InspectionException unreadable(String path, String reason) {
        return new InspectionException(
                ErrorCode.CONTENT_UNKNOWN,
                "The packages of image " + image + " are unknown: " + Visible.path(path) + " can't be read, because "
                        + Visible.oneLine(reason));
    }

    /** Returns the jars and Go programs that can't be read. */
    List<UnreadPackage> unread() {
        return unread;
    }

    /** Returns the files of a kind, in the order of their paths. */
    List<Found> all(FileKind kind) {
        return found.getOrDefault(kind, List.of());
    }

    /** A database that is behind a symbolic link must be where one of its kind can be. */
    private void requireReadable(FileKind kind) {
        for (String path : kind.places()) {
            existing(path).map(node -> node.file().path()).ifPresent(real -> {
                if (all(kind).stream().noneMatch(each -> each.path().equals(real))) {
                    throw unreadable(path, "it leads to " + real + ", which is not such a file");
                }
            });
        }
    }

    /**
     * Returns the file at a path, whose symbolic links are followed; empty if there is none.
     *
     * @throws InspectionException if a symbolic link leads to nowhere
     */
    Optional<Node> existing(String path) {
        Optional<Node> node = tree.find(path, true);
        if (node.isEmpty()) {
            checkLinks(path);
        }
        return node;
    }

    private void checkLinks(String path) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            checkLink(path, path.substring(0, slash));
        }
        checkLink(path, path);
    }

    private void checkLink(String path, String part) {
        Optional<Node> link = tree.find(part, true).isPresent() ? Optional.empty() : tree.find(part, false);
        if (link.isPresent() && link.get().file().type() == FileType.SYMBOLIC_LINK) {
            throw unreadable(
                    path,
                    part + " is a symbolic link to " + link.get().file().linkTarget()
                            + ", which the image doesn't have");
        }
    }

    /** Returns the regular file that a package manager means by a path: links to directories in it are followed. */
    Optional<Node> regularFile(String path) {
        int slash = path.lastIndexOf('/');
        String directory = slash <= 0 ? "/" : path.substring(0, slash);
        String real = directories.computeIfAbsent(
                directory,
                asked -> tree.find(asked, true).map(node -> node.file().path()).orElse(""));
        String name = path.substring(slash);
        return real.isEmpty()
                ? Optional.empty()
                : tree.at(real.equals("/") ? name : real + name).filter(node -> node.content() >= 0);
    }

    /** Returns all files below a directory. */
    Collection<Node> below(String directory) {
        return tree.below(directory);
    }

    /** Returns all files. */
    Collection<Node> all() {
        return tree.all();
    }
}
