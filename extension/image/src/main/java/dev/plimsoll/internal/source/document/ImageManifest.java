package dev.plimsoll.internal.source.document;

import java.util.List;

/**
 * The manifest of one image on one platform.
 *
 * <p>Source: OCI image specification, <em>Image Manifest</em>; distribution's <em>Image Manifest Version 2, Schema 2</em>.
 *
 * @param config the descriptor of the configuration
 * @param layers from the base upwards
 * @param texts all texts of the document, such as annotations
 */
public record ImageManifest(Descriptor config, List<Descriptor> layers, List<ConfigText> texts)
        implements ManifestDocument {

    /** Copies the list. */
    public ImageManifest {
        layers = List.copyOf(layers);
        texts = List.copyOf(texts);
    }
}
