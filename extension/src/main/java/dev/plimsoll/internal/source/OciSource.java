package dev.plimsoll.internal.source;

import dev.plimsoll.ErrorCode;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.io.StoredLayer;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image of which a location has the manifest, the configuration and each layer by their digests. Layers are verified by
 * digest and by diff id while they are streamed.
 */
final class OciSource extends DescribedSource {

    private final Blobs blobs;
    private final ImageManifest manifest;

    private OciSource(Blobs blobs, ImageManifest manifest, ImageDocument document) {
        super(ImageId.of(manifest.config().digest()), document);
        this.blobs = blobs;
        this.manifest = manifest;
    }

    /**
     * Reads the configuration of an image.
     *
     * @throws InspectionException if it is missing or corrupt, or contradicts the manifest
     */
    static OciSource open(Blobs blobs, ImageManifest manifest) {
        ImageDocument document = ImageDocument.parse(new VerifiedBlobs(blobs).document(manifest.config()))
                .orElseThrow(() -> new InspectionException(
                        ErrorCode.NOT_AN_IMAGE,
                        blobs.location() + " is not an image: "
                                + manifest.config().digest() + " is not a valid configuration of an image"));
        if (document.layers().size() != manifest.layers().size()) {
            throw new InspectionException(
                    ErrorCode.IMAGE_CORRUPT,
                    blobs.location() + " is corrupt: its manifest has "
                            + manifest.layers().size() + " layers, and its configuration "
                            + document.layers().size() + "; build the image again");
        }
        return new OciSource(blobs, manifest, document);
    }

    @Override
    public Optional<TransferSize> transferSize() {
        boolean isTransferred = blobs.isRegistry() || manifest.layers().stream().allMatch(OciSource::isCompressed);
        Map<String, ByteSize> sizes = new HashMap<>();
        manifest.layers().forEach(layer -> sizes.put(layer.digest(), ByteSize.of(layer.size())));
        return isTransferred
                ? Optional.of(new TransferSize(ByteSize.sum(sizes.values().stream()), false))
                : Optional.empty();
    }

    @Override
    public void read(Set<DiffId> wanted, Reader reader) {
        reader.history(document());
        Map<String, DiffId> diffIds = new HashMap<>();
        List<Descriptor> descriptors = descriptors(wanted, diffIds);
        if (descriptors.isEmpty()) {
            return;
        }
        new VerifiedBlobs(blobs)
                .streamTogether(
                        descriptors,
                        (descriptor, content) ->
                                StoredLayer.read(descriptor.digest(), content, descriptor.size(), (layer, stored) -> {
                                    check(diffIds.get(descriptor.digest()), reader.layer(layer, stored));
                                }));
    }

    @Override
    public void save(ImageReference name, OutputStream archive) throws IOException {
        manifest.layers().forEach(this::refuseUnreadable);
        VerifiedBlobs verified = new VerifiedBlobs(blobs);
        try (DockerArchiveWriter writer = new DockerArchiveWriter(archive)) {
            writer.describe(
                    name,
                    verified.document(manifest.config()),
                    manifest.layers().stream().map(OciSource::member).toList());
            verified.stream(manifest.layers(), (layer, content) -> writer.layer(member(layer), layer.size(), content));
        }
    }

    private static String member(Descriptor layer) {
        return layer.digest().replace(':', '-') + ".tar";
    }

    static void check(@Nullable DiffId expected, DiffId found) throws IOException {
        if (!found.equals(expected)) {
            throw new IOException("its content has the diff id " + found + ", but the configuration of the image says "
                    + expected + "; build the image again");
        }
    }

    /** Returns the wanted layers, one for each diff id, and collects their diff ids by digest. */
    private List<Descriptor> descriptors(Set<DiffId> wanted, Map<String, DiffId> diffIds) {
        Map<DiffId, Descriptor> found = new LinkedHashMap<>();
        for (int i = 0; i < layers().size(); i++) {
            DiffId diffId = layers().get(i);
            if (wanted.contains(diffId)) {
                found.putIfAbsent(diffId, manifest.layers().get(i));
            }
        }
        Set<DiffId> missing = new HashSet<>(wanted);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Image " + id() + " has no layer " + missing.iterator().next());
        }
        found.forEach((diffId, layer) -> {
            refuseUnreadable(layer);
            diffIds.put(layer.digest(), diffId);
        });
        return new ArrayList<>(found.values());
    }

    private void refuseUnreadable(Descriptor layer) {
        String type = layer.mediaType();
        if (type.contains("nondistributable") || type.contains("foreign")) {
            throw new InspectionException(blobs.location() + " lacks the content of layer " + layer.digest()
                    + ", because it may not be distributed (" + Visible.oneLine(type) + ")");
        }
        if (type.endsWith("+encrypted")) {
            throw new InspectionException(blobs.location() + " can't be read: layer " + layer.digest()
                    + " is encrypted (" + Visible.oneLine(type) + ")");
        }
    }

    private static boolean isCompressed(Descriptor layer) {
        return layer.mediaType().endsWith("gzip") || layer.mediaType().endsWith("zstd");
    }
}
