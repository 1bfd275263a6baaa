package dev.plimsoll.assertions.error;

import dev.plimsoll.text.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Similar {

    private Similar() {}

    /** The candidate that takes the fewest edits, if these are few for a name of this length; case and a last slash ignored. */
    static Optional<String> to(String name, Collection<String> candidates) {
        int allowed = Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(candidate -> EditDistance.between(plain(name), plain(candidate)) <= allowed)
                .min(Comparator.<String>comparingInt(candidate -> EditDistance.between(plain(name), plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String name) {
        return (name.endsWith("/") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }
}
