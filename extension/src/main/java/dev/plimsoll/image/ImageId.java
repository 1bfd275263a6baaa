package dev.plimsoll.image;

import java.util.regex.Pattern;

/**
 * The identity of an image on its engine, as {@code sha256:} and 64 hexadecimal digits: the digest of its configuration or,
 * on the containerd store, of its manifest.
 *
 * @since 0.1.0
 */
public record ImageId(String value) implements Comparable<ImageId> {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Checks the form. */
    public ImageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not an image id: expected sha256: and 64 hexadecimal digits");
        }
    }

    /** Reads an image id in its canonical form. */
    public static ImageId of(String value) {
        return new ImageId(value);
    }

    /** The first twelve digits, for people. */
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
