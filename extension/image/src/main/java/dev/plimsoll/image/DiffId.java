package dev.plimsoll.image;

import java.util.regex.Pattern;

/**
 * The identity of a layer: {@code sha256:} and 64 hexadecimal digits, the SHA-256 of the layer's uncompressed tar archive.
 *
 * <p>Source: OCI image specification, <em>DiffIDs</em>.
 *
 * @since 0.1.0
 */
public record DiffId(String value) implements Comparable<DiffId> {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the text is not a diff id
     */
    public DiffId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a diff id: expected sha256: and 64 hexadecimal digits");
        }
    }

    /**
     * Creates a diff id from its canonical form.
     *
     * @throws IllegalArgumentException if the text is not a diff id
     */
    public static DiffId of(String value) {
        return new DiffId(value);
    }

    /** Returns the first twelve digits, for messages. */
    public String shortForm() {
        return value.substring(7, 19);
    }

    @Override
    public int compareTo(DiffId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
