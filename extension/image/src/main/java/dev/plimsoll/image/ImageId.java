package dev.plimsoll.image;

import java.util.regex.Pattern;

/**
 * The identity of an image on its engine: {@code sha256:} and 64 hexadecimal digits. It is the digest of the configuration
 * or, on the containerd store, of the manifest.
 *
 * @since 0.1.0
 */
public record ImageId(String value) implements Comparable<ImageId> {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public ImageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not an image id: expected sha256: and 64 hexadecimal digits");
        }
    }

    /**
     * Creates an image id from its canonical form.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static ImageId of(String value) {
        return new ImageId(value);
    }

    /** Returns the first twelve digits, for messages. */
    public String shortForm() {
        return value.substring(7, 19);
    }

    @Override
    public int compareTo(ImageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
