package dev.plimsoll.internal.source.document;

import java.util.List;

/**
 * An index: a list of manifests, usually one for each platform.
 *
 * <p>Source: OCI image specification, <em>Image Index</em>; Docker's manifest list.
 *
 * @param manifests in the order of the document
 * @param texts all texts of the document, such as annotations
 */
public record ManifestList(List<Descriptor> manifests, List<ConfigText> texts) implements ManifestDocument {

    /** Copies the list. */
    public ManifestList {
        manifests = List.copyOf(manifests);
        texts = List.copyOf(texts);
    }
}
