package dev.plimsoll.internal.source.document;

import java.util.List;

/**
 * The manifest of content that is not an image, such as an attestation or a Helm chart.
 *
 * @param type the kind of content, as a media type
 */
public record ArtifactManifest(String type, List<Descriptor> layers) implements ManifestDocument {

    /** Copies the list. */
    public ArtifactManifest {
        layers = List.copyOf(layers);
    }
}
