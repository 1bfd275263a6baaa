package dev.plimsoll.internal.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Paths in images: absolute, with forward slashes whatever this machine's own are. */
public final class ImagePath {

    /** What engines put into each container, though the image may not have it. */
    private static final Set<String> MADE_NAMES =
            Set.of("hosts", "hostname", "resolv.conf", "mtab", ".dockerenv", ".dockerinit", ".containerenv");

    private static final List<String> MADE_TREES = List.of("/dev", "/proc", "/sys", "/run");

    /** Where engines put it: made if they aren't there, and with another modification time if they are. */
    private static final Set<String> MADE_PARENTS = Set.of("/", "/etc");

    private ImagePath() {}

    /**
     * Checks that a path is absolute, and takes out of it what is no step.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String check(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is not an absolute path: paths in an image begin with a slash"
                            + (path.isBlank() ? "" : ", as /" + path.strip()));
        }
        if (path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a path can't have the character 0 in it");
        }
        return normalize(path);
    }

    /** An absolute path without empty steps, {@code .} and {@code ..}; the latter does not lead above the root. */
    public static String normalize(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** Whether a container that was only created may have another content there than its image. */
    public static boolean mayBeWrittenByTheEngine(String path) {
        return MADE_NAMES.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Whether a container that was only created may have there what isn't in its image, or isn't so. */
    public static boolean mayBeMadeByTheEngine(String path, Set<String> volumes) {
        return mayBeWrittenByTheEngine(path)
                || MADE_PARENTS.contains(path)
                || MADE_TREES.stream().anyMatch(tree -> isWithin(path, tree))
                || volumes.stream()
                        .map(volume -> volume.startsWith("/") ? check(volume) : "/" + volume)
                        .anyMatch(volume -> isWithin(path, volume) || isWithin(volume, path));
    }

    private static boolean isWithin(String path, String tree) {
        return path.equals(tree) || tree.equals("/") || path.startsWith(tree + "/");
    }
}
