package dev.plimsoll.internal.source.document;

import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.text.Visible;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reference to content by its digest.
 *
 * <p>Source: OCI image specification, <em>OCI Content Descriptors</em>.
 *
 * @param mediaType the kind of content, as an OCI or Docker media type; empty if it is not given
 * @param digest {@code sha256:} and 64 hexadecimal digits
 * @param size in bytes
 * @param platform the platform of a manifest in an index; empty if it is not given, or is {@code unknown/unknown}
 * @param annotations by key
 */
public record Descriptor(
        String mediaType, String digest, long size, Optional<Platform> platform, Map<String, String> annotations) {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** More than any layer has. The sum of thousands of such sizes is still a long. */
    private static final long LARGEST = 1L << 46;

    /**
     * Checks digest and size, and copies the annotations.
     *
     * @throws IllegalArgumentException if the digest has another form, or if the size is negative or more than 70 TB
     */
    public Descriptor {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "the digest is '" + Visible.oneLine(digest) + "', expected sha256: and 64 hexadecimal digits");
        }
        if (size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("the size of " + digest + " is " + size);
        }
        annotations = Map.copyOf(annotations);
    }

    /** Returns whether an index or a manifest list is referred to. */
    public boolean isIndex() {
        return mediaType.endsWith(".index.v1+json") || mediaType.endsWith(".manifest.list.v2+json");
    }

    /** Returns whether a manifest is referred to; true if the media type is not given. */
    public boolean isManifest() {
        return mediaType.isEmpty()
                || mediaType.endsWith(".image.manifest.v1+json")
                || mediaType.endsWith(".distribution.manifest.v2+json")
                || mediaType.endsWith(".distribution.manifest.v1+json")
                || mediaType.endsWith(".distribution.manifest.v1+prettyjws");
    }

    /** Returns the same reference without annotations. */
    public Descriptor withoutAnnotations() {
        return new Descriptor(mediaType, digest, size, platform, Map.of());
    }
}
