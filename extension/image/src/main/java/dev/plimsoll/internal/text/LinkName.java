package dev.plimsoll.internal.text;

import java.util.Comparator;
import java.util.List;

/**
 * Chooses among the names of one file, its hard links, the best-known one: {@code /bin/busybox}, not {@code /bin/[}.
 */
public final class LinkName {

    /** Programs that are many in one, under a name for each. Those that have others of them come first. */
    private static final List<String> MANY_IN_ONE = List.of("busybox", "toybox", "coreutils", "uutils", "git", "bzip2");

    /** Orders paths, the best known name first: short ones, such as {@code perl} before {@code perl5.40.1}. */
    public static final Comparator<String> BEST_FIRST = Comparator.comparing((String path) -> rank(name(path)))
            .thenComparing(path -> !Character.isLetter(name(path).codePointAt(0)))
            .thenComparing(path -> name(path).length())
            .thenComparing(Comparator.naturalOrder());

    private LinkName() {}

    private static int rank(String name) {
        int place = MANY_IN_ONE.indexOf(name);
        return place < 0 ? MANY_IN_ONE.size() : place;
    }

    private static String name(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? "/" : name;
    }
}
