package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.io.StoredLayer;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.source.document.Descriptor;
import dev.plimsoll.internal.source.document.ImageDocument;
import dev.plimsoll.internal.source.document.ImageManifest;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An image of which a location has the manifest, the configuration and each layer by their digests. Layers are verified by
 * digest and by diff id while they are streamed.
 */
final class OciSource extends DescribedSource {

    private final Blobs blobs;
    private final ImageManifest manifest;
    private final List<ConfigText> ofIndexes;

    /**
     * The layers that the location was found to have whole. Layers that can't be confirmed without reading are queried
     * once.
     */
    private final Set<DiffId> whole = new HashSet<>();

    private boolean isAsked;

    private OciSource(Blobs blobs, ImageManifest manifest, ImageDocument document, List<ConfigText> ofIndexes) {
        super(ImageId.of(manifest.config().digest()), document);
        this.blobs = blobs;
        this.manifest = manifest;
        this.ofIndexes = ofIndexes;
    }

    /**
     * Reads the configuration of an image.
     *
     * @param ofIndexes the texts of the indexes that lead to the image, which can grow until all are read
     * @throws InspectionException if it is missing or corrupt, or contradicts the manifest
     */
    static OciSource open(Blobs blobs, ImageManifest manifest, List<ConfigText> ofIndexes) {
        ImageDocument document = ImageDocument.parse(
                        blobs.location(), new VerifiedBlobs(blobs).document(manifest.config()))
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
        return new OciSource(blobs, manifest, document, ofIndexes);
    }

    @Override
    public List<ConfigText> texts() {
        return Stream.of(super.texts(), manifest.texts(), ofIndexes)
                .flatMap(List::stream)
                .toList();
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
    public Set<String> stored(DiffId layer) {
        return descriptors(Set.of(layer)).keySet();
    }

    @Override
    public synchronized Set<DiffId> unconfirmed() {
        Set<DiffId> unconfirmed = new HashSet<>(layers());
        unconfirmed.removeAll(whole);
        if (!isAsked && !unconfirmed.isEmpty()) {
            Set<String> confirmed = blobs.confirmed(descriptors(unconfirmed).values());
            layers().stream()
                    .filter(layer -> confirmed.containsAll(stored(layer)))
                    .forEach(whole::add);
            isAsked = true;
            unconfirmed.removeAll(whole);
        }
        return unconfirmed;
    }

    private synchronized void confirm(Set<DiffId> read) {
        whole.addAll(read);
    }

    @Override
    public void read(Set<DiffId> wanted, Reader reader) {
        reader.history(document());
        Collection<Descriptor> descriptors = descriptors(wanted).values();
        if (descriptors.isEmpty()) {
            return;
        }
        descriptors.forEach(this::refuseUnreadable);
        Map<String, DiffId> diffIds = diffIds();
        new VerifiedBlobs(blobs)
                .streamTogether(
                        descriptors,
                        (descriptor, content) ->
                                StoredLayer.read(descriptor.digest(), content, descriptor.size(), (layer, stored) -> {
                                    check(diffIds.get(descriptor.digest()), reader.layer(layer, stored));
                                }));
        confirm(wanted);
    }

    private Map<String, DiffId> diffIds() {
        Map<String, DiffId> diffIds = new HashMap<>();
        for (int i = 0; i < layers().size(); i++) {
            String digest = manifest.layers().get(i).digest();
            DiffId diffId = layers().get(i);
            @Nullable DiffId other = diffIds.put(digest, diffId);
            if (other != null && !other.equals(diffId)) {
                throw new InspectionException(
                        ErrorCode.IMAGE_CORRUPT,
                        blobs.location() + " is corrupt: its manifest has " + digest
                                + " for two layers, to which its configuration gives the diff ids " + other + " and "
                                + diffId + "; build the image again");
            }
        }
        return diffIds;
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

    /** Returns the content of layers by its digest. A layer that occurs twice can be stored in two forms; each is read. */
    private Map<String, Descriptor> descriptors(Collection<DiffId> wanted) {
        Map<String, Descriptor> found = new LinkedHashMap<>();
        Set<DiffId> missing = new HashSet<>(wanted);
        for (int i = 0; i < layers().size(); i++) {
            if (wanted.contains(layers().get(i))) {
                found.putIfAbsent(
                        manifest.layers().get(i).digest(), manifest.layers().get(i));
                missing.remove(layers().get(i));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Image " + id() + " has no layer " + missing.iterator().next());
        }
        return found;
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
