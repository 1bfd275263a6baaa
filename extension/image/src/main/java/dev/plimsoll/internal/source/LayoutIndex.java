package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.source.document.Descriptor;
import dev.plimsoll.internal.source.document.ManifestJson;
import dev.plimsoll.internal.source.document.ManifestList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses what the {@code index.json} of an OCI layout names.
 *
 * <p>Source: OCI image specification, <em>Image Layout</em>.
 */
final class LayoutIndex {

    static final String FILE = "index.json";

    /** Most tools write a tag, and some a whole name. */
    private static final String TAG = "org.opencontainers.image.ref.name";

    /** BuildKit and containerd write the whole name here. */
    private static final String NAME = "io.containerd.image.name";

    private LayoutIndex() {}

    /** Returns the name of the file with this content, relative to the layout. */
    static String file(Descriptor descriptor) {
        return "blobs/" + descriptor.digest().replace(':', '/');
    }

    /**
     * Returns the image or index of this tag. Without a tag, this is the only one, or all if at most one has a tag.
     *
     * @throws InspectionException if there is none, or if there are several
     */
    static byte[] root(Blobs blobs, byte[] indexJson, Optional<String> tag) {
        if (!(ManifestJson.parse(blobs.location() + " (" + FILE + ")", indexJson) instanceof ManifestList list)) {
            throw new InspectionException(
                    ErrorCode.NOT_AN_IMAGE,
                    blobs.location() + " is not an OCI layout: its " + FILE + " is not an index");
        }
        NamedImages<Descriptor> images = new NamedImages<>(blobs.location());
        list.manifests().forEach(descriptor -> images.add(descriptor.withoutAnnotations(), names(descriptor)));
        if (tag.isEmpty() && images.named() > 1) {
            throw images.ambiguous();
        }
        Optional<Descriptor> chosen = tag.map(images::get)
                .or(() -> images.all().size() == 1 ? Optional.of(images.all().get(0)) : Optional.empty());
        return chosen.map(new VerifiedBlobs(blobs)::document).orElse(indexJson);
    }

    private static List<String> names(Descriptor descriptor) {
        return Stream.of(TAG, NAME)
                .flatMap(key -> Optional.ofNullable(descriptor.annotations().get(key)).stream())
                .toList();
    }
}
