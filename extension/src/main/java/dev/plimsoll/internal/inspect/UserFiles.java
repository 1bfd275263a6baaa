package dev.plimsoll.internal.inspect;

import dev.plimsoll.ErrorCode;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.inspect.ImageTree.Node;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image as a process in a container finds them: through the directories that its user may enter, and without
 * those that engines hide.
 *
 * <p>Source: {@code path_resolution(7)}; {@code fs/namei.c} of Linux; the mounts of the OCI runtime specification.
 */
final class UserFiles {

    private static final int MOST_LINKS = 40;
    private static final int LONGEST_PATH = 4095;

    /** File systems of the container cover these directories of the image. */
    private static final Set<String> COVERED =
            Set.of("/dev", "/proc", "/sys", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

    private final ImageTree tree;
    private final FileUser user;
    private final String directory;

    /** What comes of following a path. */
    sealed interface Lookup {}

    /** There is a file; symbolic links are followed. */
    record Found(Node node) implements Lookup {}

    /**
     * There is no way to a file.
     *
     * @param place where it ends, such as the directory that the user may not enter
     */
    record Stopped(Reason reason, String place) implements Lookup {}

    /** Why there is no way to a file. */
    enum Reason {
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
    UserFiles(ImageTree tree, FileUser user, String directory) {
        this.tree = tree;
        this.user = user;
        this.directory = directory;
    }

    FileUser user() {
        return user;
    }

    /** Returns the absolute path of the working directory. */
    String directory() {
        return directory;
    }

    UserFiles as(FileUser other) {
        return new UserFiles(tree, other, directory);
    }

    /**
     * Follows a path.
     *
     * @param path absolute, or relative to the working directory
     */
    Lookup find(String path) {
        Deque<String> rest = new ArrayDeque<>();
        pushAll(rest, path);
        if (path.isEmpty() || length(path) > LONGEST_PATH) {
            return new Stopped(Reason.ABSENT, path);
        }
        String here = path.startsWith("/") || directory.equals("/") ? "" : directory;
        int links = 0;
        while (!rest.isEmpty()) {
            String name = rest.pop();
            @Nullable Stopped stopped = enter(here);
            if (stopped != null) {
                return stopped;
            }
            if (name.equals(".") || name.equals("..")) {
                here = name.equals(".") ? here : here.substring(0, Math.max(0, here.lastIndexOf('/')));
                continue;
            }
            String there = here + "/" + name;
            @Nullable Node found = tree.at(there).orElse(null);
            if (found == null) {
                return new Stopped(Reason.ABSENT, there);
            }
            if (COVERED.contains(there)) {
                return new Stopped(Reason.COVERED, there);
            }
            if (found.file().type() == FileType.SYMBOLIC_LINK) {
                String target = found.file().linkTarget();
                if (++links > MOST_LINKS) {
                    return new Stopped(Reason.LOOP, path);
                }
                if (target.isEmpty() || length(target) > LONGEST_PATH) {
                    return new Stopped(Reason.ABSENT, there);
                }
                here = target.startsWith("/") ? "" : here;
                pushAll(rest, target);
            } else {
                here = there;
            }
        }
        return new Found(tree.at(here.isEmpty() ? "/" : here).orElseThrow());
    }

    /** Returns why nothing can be looked for in a directory; null if it can. The root of a container is the engine's own. */
    private @Nullable Stopped enter(String path) {
        if (path.isEmpty()) {
            return null;
        }
        @Nullable Node node = tree.at(path).orElse(null);
        if (node == null || node.file().type() != FileType.DIRECTORY) {
            return new Stopped(Reason.ABSENT, path);
        }
        Optional<String> doubt = tree.doubt(path);
        if (doubt.isPresent() && !user.equals(FileUser.ROOT)) {
            throw new InspectionException(
                    ErrorCode.CONTENT_UNKNOWN,
                    "The directory " + Visible.path(path) + " is not judged: " + doubt.get());
        }
        return user.mayEnter(node.file()) ? null : new Stopped(Reason.DENIED, path);
    }

    private static int length(String text) {
        return RawText.encode(text).length;
    }

    /** A slash at the end demands a directory, as a dot behind it does. */
    private static void pushAll(Deque<String> rest, String path) {
        String[] parts = (path.endsWith("/") ? path + "." : path).split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty()) {
                rest.push(parts[i]);
            }
        }
    }
}
