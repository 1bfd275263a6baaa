package dev.plimsoll.internal.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Absolute paths in images, with forward slashes on every machine. */
public final class ImagePath {

    /** Files that engines create in each container. */
    private static final Set<String> MADE_NAMES =
            Set.of("hosts", "hostname", "resolv.conf", "mtab", ".dockerenv", ".dockerinit", ".containerenv");

    private static final List<String> MADE_TREES = List.of("/dev", "/proc", "/sys", "/run");

    /** The folders of these files, which engines create or give another modification time. */
    private static final Set<String> MADE_PARENTS = Set.of("/", "/etc");

    private ImagePath() {}

    /**
     * Validates that a path is absolute, and resolves {@code .}, {@code ..} and repeated slashes in it.
     *
     * @throws IllegalArgumentException if it is not absolute
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

    /**
     * Returns an absolute path without empty elements, {@code .} and {@code ..}; the latter does not lead above the
     * root.
     */
    public static String normalize(String path) {
        if (isNormal(path)) {
            return path;
        }
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

    /** Returns whether an absolute path certainly has none of these. Almost all paths of layers have none. */
    private static boolean isNormal(String path) {
        if (path.length() < 2 || path.charAt(0) != '/' || path.endsWith("/")) {
            return false;
        }
        for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
            char next = path.charAt(i + 1);
            if (next == '/' || next == '.') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether this file can have other content in a created container than in its image. */
    public static boolean mayBeWrittenByTheEngine(String path) {
        return MADE_NAMES.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Returns whether a created container can have a file at this path that its image lacks or has in another form. */
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
