package dev.plimsoll.internal.build.context;

import java.util.List;

/**
 * The results of all patterns for one directory and its parents. They determine which of its entries are excluded.
 *
 * <p>Docker has two algorithms. Its walk inherits the result of a pattern from the parent, but tries a pattern only if
 * that could change the verdict. Its matcher tries every pattern on every parent. buildx uses the first to list a path
 * and the second to open a file.
 */
final class IgnoreState {

    private final List<IgnorePattern> patterns;
    private final boolean[] walked;
    private final boolean[] matched;
    private final String path;
    private final boolean excluded;

    private IgnoreState(
            List<IgnorePattern> patterns, boolean[] walked, boolean[] matched, String path, boolean excluded) {
        this.patterns = patterns;
        this.walked = walked;
        this.matched = matched;
        this.path = path;
        this.excluded = excluded;
    }

    static IgnoreState root(List<IgnorePattern> patterns) {
        int count = patterns.size();
        return new IgnoreState(patterns, new boolean[count], new boolean[count], "", false);
    }

    /**
     * Returns the state of a subdirectory.
     *
     * @param directory its path relative to the context's root
     */
    IgnoreState directory(String directory) {
        boolean[] walkedHere = walked.clone();
        boolean[] matchedHere = matched.clone();
        boolean excludedHere = false;
        for (int i = 0; i < walkedHere.length; i++) {
            IgnorePattern pattern = patterns.get(i);
            boolean matches = pattern.matches(directory);
            matchedHere[i] |= matches;
            if (pattern.isException() == excludedHere) {
                walkedHere[i] |= matches;
            }
            if (walkedHere[i]) {
                excludedHere = !pattern.isException();
            }
        }
        return new IgnoreState(patterns, walkedHere, matchedHere, directory, excludedHere);
    }

    /** Returns whether this directory itself is excluded, unless something beneath it is included again. */
    boolean isExcluded() {
        return excluded;
    }

    /** Returns whether something beneath this directory may be sent, even if the directory itself is excluded. */
    boolean mayHoldIncluded() {
        return !excluded
                || patterns.stream().anyMatch(pattern -> pattern.isException() && pattern.couldMatchBeneath(path));
    }

    /** Returns whether a regular file of this directory is excluded. */
    boolean excludesFile(String file) {
        return excludes(file, walked) || excludes(file, matched);
    }

    /** Returns whether any other entry of this directory, such as a symbolic link, is excluded. */
    boolean excludesOther(String other) {
        return excludes(other, walked);
    }

    private boolean excludes(String entry, boolean[] parent) {
        boolean out = false;
        for (int i = 0; i < parent.length; i++) {
            IgnorePattern pattern = patterns.get(i);
            if (parent[i] || (pattern.isException() == out && pattern.matches(entry))) {
                out = !pattern.isException();
            }
        }
        return out;
    }
}
