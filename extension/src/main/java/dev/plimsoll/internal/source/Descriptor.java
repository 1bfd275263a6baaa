package dev.plimsoll.internal.source;

import dev.plimsoll.image.Platform;
import java.util.Map;
import java.util.Optional;

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
record Descriptor(
        String mediaType, String digest, long size, Optional<Platform> platform, Map<String, String> annotations) {

    /** Copies the annotations. */
    public Descriptor {
        annotations = Map.copyOf(annotations);
    }
}
