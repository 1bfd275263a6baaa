package dev.plimsoll.build.context;

import java.util.List;

/**
 * What the patterns said of one directory and its parents, from which the answer for its entries follows.
 *
 * <p>Docker has two answers. Its walk carries on what a pattern said of the parent, but asks a pattern only when its
 * answer could change the verdict; its matcher asks about every parent afresh. buildx needs the first to list a path and
 * the second to open a file.
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

    /** Goes down into a directory of this one, given its path from the context's root. */
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

    /** Whether this directory itself is left out, unless something beneath it is taken in again. */
    boolean isExcluded() {
        return excluded;
    }

    /** Whether something beneath this directory may be sent though the directory itself is left out. */
    boolean mayHoldIncluded() {
        return !excluded
                || patterns.stream().anyMatch(pattern -> pattern.isException() && pattern.couldMatchBeneath(path));
    }

    /** Whether a regular file of this directory is left out. */
    boolean excludesFile(String file) {
        return excludes(file, walked) || excludes(file, matched);
    }

    /** Whether anything else of this directory, a symbolic link for instance, is left out. */
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
