package dev.plimsoll.internal.programs;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The order of symbol versions, such as {@code GLIBC_2.9} before {@code GLIBC_2.38}. */
final class SymbolVersions {

    private static final Pattern VERSION = Pattern.compile("[A-Za-z]+_\\d{1,9}(\\.\\d{1,9}){0,5}");

    static final Comparator<String> ORDER = Comparator.comparing(SymbolVersions::numbers, Arrays::compare);

    private SymbolVersions() {}

    /** Returns the newest version with the same name; empty if there is none. */
    static Optional<String> newestLike(String version, Collection<String> versions) {
        String name = version.substring(0, version.lastIndexOf('_') + 1);
        return versions.stream()
                .filter(known ->
                        known.startsWith(name) && VERSION.matcher(known).matches())
                .max(ORDER);
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.substring(version.lastIndexOf('_') + 1).split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
