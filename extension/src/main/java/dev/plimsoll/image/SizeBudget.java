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
     * Reads a budget: a size as {@link dev.plimsoll.image.ByteSize#parse} reads it, or a percentage, which may name what it is
     * a share of, such as {@code 1% of builder}.
     *
     * @throws IllegalArgumentException if the text is neither, with what is wrong and the nearest text that is right
     */
    static SizeBudget parse(String text) {
        return text.contains("%") ? RelativeBudget.parse(text) : AbsoluteBudget.parse(text);
    }

    /** Where it is written, such as a file and line or an annotation, for messages; empty if nobody said. */
    Optional<String> origin();

    /** The same budget, written at the place given. */
    SizeBudget writtenAt(String place);
}
