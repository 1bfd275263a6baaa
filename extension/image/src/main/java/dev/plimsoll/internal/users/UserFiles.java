package dev.plimsoll.internal.users;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.layers.PathWalk;
import dev.plimsoll.internal.text.Visible;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image as a process in a container finds them: through the directories that its user may enter, and without
 * those that engines hide.
 *
 * <p>Source: {@code path_resolution(7)}; {@code fs/namei.c} of Linux; the mounts of the OCI runtime specification.
 */
public final class UserFiles {

    /** File systems of the container cover these directories of the image. */
    private static final Set<String> COVERED =
            Set.of("/dev", "/proc", "/sys", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

    private final ImageTree tree;
    private final FileUser user;
    private final String directory;

    /** The result of following a path. */
    public sealed interface Lookup {}

    /** There is a file; symbolic links are followed. */
    public record Found(Node node) implements Lookup {}

    /**
     * A file can't be reached.
     *
     * @param place where it ends, such as the directory that the user may not enter
     */
    public record Stopped(Barrier barrier, String place) implements Lookup {}

    /** Why a file can't be reached. */
    public enum Barrier {
        ABSENT,
        DENIED,
        LOOP,
        COVERED
    }

    /**
     * Creates a view of the files.
     *
     * @param directory the path of the working directory, without symbolic links
     */
    public UserFiles(ImageTree tree, FileUser user, String directory) {
        this.tree = tree;
        this.user = user;
        this.directory = directory;
    }

    public FileUser user() {
        return user;
    }

    /** Returns the absolute path of the working directory. */
    public String directory() {
        return directory;
    }

    public UserFiles as(FileUser other) {
        return new UserFiles(tree, other, directory);
    }

    /**
     * Follows a path.
     *
     * @param path absolute, or relative to the working directory
     */
    public Lookup find(String path) {
        if (path.isEmpty() || isTooLong(path)) {
            return new Stopped(Barrier.ABSENT, path);
        }
        PathWalk walk = new PathWalk(directory.equals("/") ? "" : directory, path, true);
        @Nullable Stopped stopped = enter(walk.directory());
        for (String place = walk.next(); stopped == null && place != null; place = walk.next()) {
            stopped = step(walk, place);
        }
        return stopped == null
                ? new Found(tree.at(walk.directory().isEmpty() ? "/" : walk.directory())
                        .orElseThrow())
                : stopped;
    }

    /** Enters what is at a place, or follows its link. Returns why that can't be; null if it can. */
    private @Nullable Stopped step(PathWalk walk, String place) {
        @Nullable Stopped stopped = enter(walk.directory());
        if (stopped != null) {
            return stopped;
        }
        @Nullable Node found = tree.at(place).orElse(null);
        if (found == null) {
            return new Stopped(Barrier.ABSENT, place);
        }
        if (COVERED.contains(place)) {
            return new Stopped(Barrier.COVERED, place);
        }
        if (found.file().type() != FileType.SYMBOLIC_LINK) {
            walk.enter();
            return walk.isLast() ? null : enter(place);
        }
        String target = found.file().linkTarget();
        if (target.isEmpty() || isTooLong(target)) {
            return new Stopped(Barrier.ABSENT, place);
        }
        return walk.follow(target) ? null : new Stopped(Barrier.LOOP, place);
    }

    /** Returns why nothing can be looked for in a directory; null if it can. The root of a container is the engine's own. */
    private @Nullable Stopped enter(String path) {
        if (path.isEmpty()) {
            return null;
        }
        @Nullable Node node = tree.at(path).orElse(null);
        if (node == null || node.file().type() != FileType.DIRECTORY) {
            return new Stopped(Barrier.ABSENT, path);
        }
        Optional<String> doubt = tree.doubt(path);
        if (doubt.isPresent() && !user.equals(FileUser.ROOT)) {
            throw new InspectionException(
                    ErrorCode.CONTENT_UNKNOWN,
                    "The directory " + Visible.path(path) + " is not judged: " + doubt.get());
        }
        return user.mayEnter(node.file()) ? null : new Stopped(Barrier.DENIED, path);
    }

    private static boolean isTooLong(String path) {
        return RawText.encode(path).length > TarReader.LONGEST_PATH;
    }
}
