package dev.plimsoll.image;

import java.util.Optional;

/**
 * A limit on the size of an image: {@linkplain AbsoluteBudget absolute}, such as {@code 10MB}, or
 * {@linkplain RelativeBudget relative} to another image, such as {@code 1%}.
 *
 * @since 0.1.0
 */
public sealed interface SizeBudget permits AbsoluteBudget, RelativeBudget {

    /**
     * Parses a budget: a size in the syntax of {@link dev.plimsoll.image.ByteSize#parse}, or a percentage such as {@code 1%}
     * or {@code 1% of builder}.
     *
     * @throws IllegalArgumentException if the text is neither; the message states the problem and suggests the nearest valid
     *     text
     */
    static SizeBudget parse(String text) {
        return text.contains("%") ? RelativeBudget.parse(text) : AbsoluteBudget.parse(text);
    }

    /**
     * Returns where the budget is written, such as a file and line or an annotation, for messages; empty if that is unknown.
     */
    Optional<String> origin();

    /** Returns the same budget with the place where it is written. */
    SizeBudget writtenAt(String place);
}
