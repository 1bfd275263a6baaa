package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.document.ArtifactManifest;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.source.document.Descriptor;
import dev.plimsoll.internal.source.document.ImageManifest;
import dev.plimsoll.internal.source.document.ManifestDocument;
import dev.plimsoll.internal.source.document.ManifestJson;
import dev.plimsoll.internal.source.document.ManifestList;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@link ImageIndex} of a location. A manifest is only read if the index does not record its platform. */
final class IndexReader {

    /** A layout's index that refers to an index is usual. */
    private static final int MOST_LEVELS = 4;

    private static final int MOST_DOCUMENTS = 256;
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";
    private static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";
    private static final String PREDICATE_TYPE = "in-toto.io/predicate-type";

    private final Blobs blobs;
    private final VerifiedBlobs verified;
    private final List<ImageIndex.Entry> images = new ArrayList<>();
    private final List<Descriptor> attestations = new ArrayList<>();
    private final List<ArtifactManifest> artifacts = new ArrayList<>();
    private final List<ConfigText> texts = new ArrayList<>();
    private int documents;

    private IndexReader(Blobs blobs) {
        this.blobs = blobs;
        this.verified = new VerifiedBlobs(blobs);
    }

    /**
     * Reads an index or a single image.
     *
     * @throws InspectionException if there is neither
     */
    static ImageIndex read(Blobs blobs) {
        return new IndexReader(blobs).read();
    }

    private ImageIndex read() {
        byte[] root = blobs.root();
        add(Sha256.named(root), ManifestJson.parse(blobs.location(), root), 1);
        if (images.isEmpty()) {
            throw new InspectionException(
                    ErrorCode.NOT_AN_IMAGE,
                    blobs.location()
                            + artifacts.stream()
                                    .findFirst()
                                    .map(artifact -> " is not an image but an artifact of type "
                                            + Visible.oneLine(artifact.type()))
                                    .orElse(" has no image: its index is empty"));
        }
        return new ImageIndex(blobs.location(), images);
    }

    private void add(String digest, ManifestDocument manifest, int level) {
        if (manifest instanceof ArtifactManifest artifact) {
            artifacts.add(artifact);
        } else if (manifest instanceof ImageManifest image) {
            OciSource source = OciSource.open(blobs, image, texts);
            images.add(new ImageIndex.Entry(
                    digest, source.document().knownPlatform(), () -> source, () -> predicateTypes(digest)));
        } else if (manifest instanceof ManifestList list) {
            if (level > MOST_LEVELS) {
                throw new InspectionException(
                        ErrorCode.NOT_AN_IMAGE,
                        blobs.location() + " has more than " + MOST_LEVELS
                                + " indexes within each other; build it again");
            }
            texts.addAll(list.texts());
            list.manifests().forEach(descriptor -> add(descriptor, level));
        }
    }

    private void add(Descriptor descriptor, int level) {
        if (descriptor.annotations().getOrDefault(REFERENCE_TYPE, "").equals("attestation-manifest")) {
            attestations.add(descriptor);
        } else if (descriptor.isIndex()
                || (descriptor.isManifest() && descriptor.platform().isEmpty())) {
            documents++;
            if (documents > MOST_DOCUMENTS) {
                throw new InspectionException(
                        ErrorCode.AMBIGUOUS_IMAGE,
                        blobs.location() + " has more than " + MOST_DOCUMENTS
                                + " manifests without a platform; name the image by its tag or digest");
            }
            add(descriptor.digest(), verified.manifest(descriptor), level + 1);
        } else if (descriptor.isManifest()) {
            images.add(new ImageIndex.Entry(
                    descriptor.digest(),
                    descriptor.platform(),
                    () -> open(descriptor),
                    () -> predicateTypes(descriptor.digest())));
        }
    }

    private ImageSource open(Descriptor descriptor) {
        if (!(verified.manifest(descriptor) instanceof ImageManifest manifest)) {
            throw new InspectionException(
                    ErrorCode.IMAGE_CORRUPT,
                    blobs.location() + " is invalid: its index calls " + descriptor.digest() + " an image");
        }
        OciSource source = OciSource.open(blobs, manifest, texts);
        Optional<Platform> recorded = source.document().knownPlatform();
        if (recorded.isPresent()
                && !isSame(recorded.get(), descriptor.platform().orElseThrow())) {
            throw new InspectionException(
                    ErrorCode.IMAGE_CORRUPT,
                    blobs.location() + " is contradictory: its index says that "
                            + descriptor.digest() + " is for "
                            + descriptor.platform().orElseThrow()
                            + ", but the configuration of that image says " + recorded.get());
        }
        return source;
    }

    /** Returns whether the platforms are the same. Builders write variants with different care. */
    private static boolean isSame(Platform one, Platform other) {
        return one.os().equals(other.os()) && one.architecture().equals(other.architecture());
    }

    private List<String> predicateTypes(String digest) {
        return attestations.stream()
                .filter(attestation -> digest.equals(attestation.annotations().get(REFERENCE_DIGEST)))
                .flatMap(attestation -> layers(verified.manifest(attestation)).stream())
                .flatMap(layer -> Optional.ofNullable(layer.annotations().get(PREDICATE_TYPE)).stream())
                .distinct()
                .toList();
    }

    private static List<Descriptor> layers(ManifestDocument manifest) {
        if (manifest instanceof ArtifactManifest artifact) {
            return artifact.layers();
        }
        return manifest instanceof ImageManifest image ? image.layers() : List.of();
    }
}
