package dev.plimsoll.image;

import java.util.Comparator;

/**
 * Identifies an image in a baseline.
 *
 * @param dockerfile the path of its Dockerfile, relative to the baseline's directory, with slashes
 * @param stage the name of its stage, or its number
 * @param platform of the image
 * @param arguments a digest of its build arguments, such as {@code args-3f9a01c2}; empty without any
 * @since 0.1.0
 */
public record BaselineKey(String dockerfile, String stage, Platform platform, String arguments)
        implements Comparable<BaselineKey> {

    private static final Comparator<BaselineKey> ORDER = Comparator.comparing(BaselineKey::dockerfile)
            .thenComparing(BaselineKey::stage)
            .thenComparing(key -> key.platform().toString())
            .thenComparing(BaselineKey::arguments);

    /** Returns whether the other key identifies the same image with other build arguments. */
    public boolean isOtherArgumentsOf(BaselineKey other) {
        return dockerfile.equals(other.dockerfile)
                && stage.equals(other.stage)
                && platform.equals(other.platform)
                && !arguments.equals(other.arguments);
    }

    @Override
    public int compareTo(BaselineKey other) {
        return ORDER.compare(this, other);
    }
}
