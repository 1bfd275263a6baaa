package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.text.Nearest;
import java.util.Collection;

/** What to say of a word that isn't known. */
final class Spelling {

    private Spelling() {}

    /** {@code Did you mean 'size'?} or, where nothing is near, all the words there are. */
    static String advice(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() -> "There are " + String.join(", ", known));
    }
}
