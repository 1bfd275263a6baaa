package dev.plimsoll.image;

import java.util.regex.Pattern;

/**
 * The identity of a layer: {@code sha256:} and the SHA-256 of its uncompressed tar archive in 64 hexadecimal digits.
 *
 * <p>Source: OCI image specification, <em>DiffIDs</em>.
 *
 * @since 0.1.0
 */
public record DiffId(String value) implements Comparable<DiffId> {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Checks the form: any other text is an {@link IllegalArgumentException}. */
    public DiffId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a diff id: expected sha256: and 64 hexadecimal digits");
        }
    }

    /**
     * Reads a diff id.
     *
     * @throws IllegalArgumentException if the text is not one
     */
    public static DiffId of(String value) {
        return new DiffId(value);
    }

    /** The first twelve digits, for people. */
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
