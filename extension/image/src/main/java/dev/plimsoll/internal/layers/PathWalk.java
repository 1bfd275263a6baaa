package dev.plimsoll.internal.layers;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A way along a path, name by name, through directories and symbolic links. Whoever goes it looks at each place, and either
 * {@linkplain #enter() enters} it or {@linkplain #follow follows} the link there.
 *
 * <p>Source: {@code path_resolution(7)}; {@code link_path_walk} in {@code fs/namei.c} of Linux.
 */
public final class PathWalk {

    /** The largest number of symbolic links that Linux follows in a path. */
    static final int MOST_LINKS = 40;

    private final Deque<String> rest = new ArrayDeque<>();
    private final boolean isExact;
    private String directory;
    private String place = "";

    /** How many names at the end of the rest are of the path; the others are of the targets of links. */
    private int ofPath;

    private boolean isOfPath;
    private int links;

    /**
     * Begins a way.
     *
     * @param directory where a relative path begins, without symbolic links; the root if empty
     * @param isExact whether a slash or a dot at the end demands a directory, as in Linux
     */
    public PathWalk(String directory, String path, boolean isExact) {
        this.directory = directory;
        this.isExact = isExact;
        push(path);
        this.ofPath = rest.size();
    }

    /** Goes to the next name. Returns its path, at which anything may be, or nothing; null at the end of the way. */
    public @Nullable String next() {
        while (!rest.isEmpty()) {
            String name = rest.pop();
            isOfPath = rest.size() < ofPath;
            ofPath = Math.min(ofPath, rest.size());
            if (name.equals("..")) {
                directory = directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
            } else if (!name.equals(".")) {
                place = directory + "/" + name;
                return place;
            }
        }
        return null;
    }

    /** Returns whether the way ends at this name, unless a link is followed there. */
    public boolean isLast() {
        return rest.isEmpty();
    }

    /** Returns whether this name is one of the path itself, and not of the target of a link. */
    boolean isOfPath() {
        return isOfPath;
    }

    /** Returns the path without links to what was entered last; empty for the root. */
    public String directory() {
        return directory;
    }

    public void enter() {
        directory = place;
    }

    /** Continues at the target of the symbolic link at this name. Returns whether Linux follows so many links. */
    public boolean follow(String target) {
        push(target);
        return ++links <= MOST_LINKS;
    }

    private void push(String path) {
        directory = path.startsWith("/") ? "" : directory;
        String[] parts = (isExact && path.endsWith("/") ? path + "." : path).split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty() && (isExact || !parts[i].equals("."))) {
                rest.push(parts[i]);
            }
        }
    }
}
