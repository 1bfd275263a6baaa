package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.io.ArchiveFile;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.io.StoredLayer;
import dev.plimsoll.internal.source.document.ImageDocument;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An image in a Docker archive. Such an archive has no digests of its layers as they are stored, so they are verified by
 * their diff ids only.
 */
final class DockerArchiveSource extends DescribedSource {

    private static final Pattern DIGEST = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private final String location;
    private final ArchiveFile archive;
    private final DockerArchiveImages.Image image;

    /** Determined before anything is read, so that what was read is never taken for a later version. */
    private final String version;

    private DockerArchiveSource(
            String location,
            ArchiveFile archive,
            DockerArchiveImages.Image image,
            String version,
            ImageId id,
            ImageDocument document) {
        super(id, document);
        this.version = version;
        this.location = location;
        this.archive = archive;
        this.image = image;
    }

    /**
     * Reads the configuration of an image.
     *
     * @param location for messages
     * @throws InspectionException if it is missing or corrupt
     * @throws IOException if the archive can't be read
     */
    static DockerArchiveSource open(String location, ArchiveFile archive, DockerArchiveImages.Image image)
            throws IOException {
        String version = archive.version();
        byte[] config = archive.document(image.config()).orElseThrow(() -> lacks(location, image.config()));
        String digest = Sha256.hex(Sha256.digest().digest(config));
        // Docker names the configuration by its digest; jib does not.
        Matcher name = DIGEST.matcher(image.config());
        ImageDocument document = ImageDocument.parse(location, config)
                .filter(parsed -> !name.find() || name.group().equals(digest))
                .orElseThrow(() -> new InspectionException(location + " is corrupt: its member "
                        + Visible.path(image.config()) + " is not the configuration of an image; create it again"));
        if (document.layers().size() != image.layers().size()) {
            throw new InspectionException(location + " is corrupt: its " + DockerArchiveImages.MANIFEST + " has "
                    + image.layers().size() + " layers, and the configuration of its image "
                    + document.layers().size() + "; create it again");
        }
        return new DockerArchiveSource(location, archive, image, version, ImageId.of("sha256:" + digest), document);
    }

    private static InspectionException lacks(String location, String member) {
        return new InspectionException(
                location + " is incomplete: it lacks " + Visible.path(member) + "; create it again");
    }

    @Override
    public void save(ImageReference name, OutputStream target) throws IOException {
        byte[] config = archive.document(image.config()).orElseThrow(() -> lacks(location, image.config()));
        Set<String> missing = new LinkedHashSet<>(image.layers());
        try (DockerArchiveWriter writer = new DockerArchiveWriter(target)) {
            writer.describe(name, config, image.layers());
            archive.read(Set.copyOf(missing), (member, size, content) -> {
                writer.layer(member, size, content);
                missing.remove(member);
            });
        }
        if (!missing.isEmpty()) {
            throw lacks(location, missing.iterator().next());
        }
    }

    /** The archive has no digests of what it stores, so this version of the file stands for them. */
    @Override
    public Set<String> stored(DiffId layer) {
        return members(Set.of(layer)).keySet().stream()
                .map(member -> Sha256.hex(Sha256.of(version + "\n" + member)))
                .collect(Collectors.toSet());
    }

    private Map<String, DiffId> members(Set<DiffId> wanted) {
        Map<String, DiffId> members = new LinkedHashMap<>();
        for (int i = 0; i < layers().size(); i++) {
            DiffId diffId = layers().get(i);
            @Nullable DiffId other = members.put(image.layers().get(i), diffId);
            if (other != null && !other.equals(diffId)) {
                throw new InspectionException(
                        ErrorCode.IMAGE_CORRUPT,
                        location + " is corrupt: its " + DockerArchiveImages.MANIFEST + " has "
                                + Visible.path(image.layers().get(i))
                                + " for two layers, to which its configuration gives the diff ids " + other + " and "
                                + diffId + "; create it again");
            }
        }
        members.values().retainAll(wanted);
        return members;
    }

    @Override
    public void read(Set<DiffId> wanted, Reader reader) {
        reader.history(document());
        Map<String, DiffId> members = members(wanted);
        Set<DiffId> missing = new HashSet<>(wanted);
        try {
            archive.read(
                    members.keySet(),
                    (name, size, content) -> StoredLayer.read(name, content, size, (layer, stored) -> {
                        OciSource.check(members.get(name), reader.layer(layer, stored));
                        missing.remove(members.get(name));
                    }));
        } catch (IOException e) {
            throw new InspectionException(location + " could not be read: " + Reason.of(e), e);
        }
        for (Map.Entry<String, DiffId> layer : members.entrySet()) {
            if (missing.contains(layer.getValue())) {
                throw lacks(location, layer.getKey());
            }
        }
    }
}
