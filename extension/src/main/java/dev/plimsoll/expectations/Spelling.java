package dev.plimsoll.expectations;

import dev.plimsoll.text.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Spelling {

    private Spelling() {}

    /** {@code Did you mean 'size'?} or, where nothing is near, all the words there are. */
    static String advice(String word, Collection<String> known) {
        return nearest(word, known)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() -> "There are " + String.join(", ", known));
    }

    /** The word that takes the fewest edits, if these are few for a word of this length. */
    static Optional<String> nearest(String word, Collection<String> known) {
        int allowed = Math.max(1, Math.min(3, word.length() / 2));
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= allowed)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    private static int distance(String word, String candidate) {
        return EditDistance.between(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
    }
}
