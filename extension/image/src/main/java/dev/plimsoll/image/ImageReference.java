package dev.plimsoll.image;

import java.util.regex.Pattern;

/**
 * The name of an image: a repository, optionally with a registry before it and a tag or digest after it, such as
 * {@code golang:1.24-trixie}.
 *
 * <p>Source: the grammar of the distribution project's {@code reference} package.
 *
 * @since 0.1.0
 */
public record ImageReference(String value) {

    private static final Pattern FORM = Pattern.compile(
            "(?:(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(?::[0-9]+)?/)?" // registry
                    + "[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*" // repository
                    + "(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z0-9]+:[0-9a-fA-F]{32,})?"); // tag, digest

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public ImageReference {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not the name of an image: expected something like golang:1.24-trixie");
        }
    }

    /**
     * Creates a reference from its usual form.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static ImageReference of(String value) {
        return new ImageReference(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
