package dev.plimsoll.internal.source;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.internal.data.GoJson;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.io.ArchiveFile;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.source.document.ImageJson;
import dev.plimsoll.internal.text.ImagePath;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the list of images in a tar archive as {@code docker save}, jib and Bazel write it.
 *
 * <p>Source: moby, <em>Docker Image Specification v1.2</em>.
 */
final class DockerArchiveImages {

    static final String MANIFEST = "manifest.json";

    private final ImageLocation.Local location;
    private final ArchiveFile archive;

    private DockerArchiveImages(ImageLocation.Local location) {
        this.location = location;
        this.archive = new ArchiveFile(location.path());
    }

    /** An image in the list, by the names of its members. */
    record Image(String config, List<String> layers) {}

    /**
     * Reads an image and returns it as an index of one.
     *
     * @throws InspectionException if the file can't be used, or if it has several images and the location has no name
     */
    static ImageIndex read(ImageLocation.Local location) {
        return new DockerArchiveImages(location).read();
    }

    private ImageIndex read() {
        try {
            NamedImages<Image> images = images();
            if (location.version().isEmpty() && images.all().size() > 1) {
                throw images.ambiguous();
            }
            Image image = location.version()
                    .map(images::get)
                    .orElseGet(() -> images.all().get(0));
            DockerArchiveSource source = DockerArchiveSource.open(location.toString(), archive, image);
            return new ImageIndex(
                    location.toString(),
                    List.of(new ImageIndex.Entry(
                            source.id().value(), source.document().knownPlatform(), () -> source, this::attestations)));
        } catch (IOException e) {
            throw new InspectionException(location + " could not be read: " + Reason.of(e), e);
        }
    }

    private List<String> attestations() {
        throw new NotApplicableException(
                ErrorCode.NO_ATTESTATIONS,
                location + " has no place for attestations, so it is unknown which the image has."
                        + " Ask the image where it ships from, such as docker://REGISTRY/NAME or oci:DIRECTORY");
    }

    private NamedImages<Image> images() throws IOException {
        Optional<byte[]> manifest = archive.document(MANIFEST);
        if (manifest.isEmpty()) {
            throw new InspectionException(
                    ErrorCode.NOT_AN_IMAGE,
                    location + " is not an archive of Docker: it has no " + MANIFEST
                            + (archive.has(LayoutIndex.FILE)
                                    ? "; did you mean '" + ImageTransport.OCI_ARCHIVE.prefix() + location.path() + "'?"
                                    : ""));
        }
        NamedImages<Image> images = new NamedImages<>(location.toString());
        try {
            for (JsonElement element :
                    GoJson.read(manifest.get(), ImageJson.ARCHIVE).getAsJsonArray()) {
                JsonObject image = element.getAsJsonObject();
                images.add(
                        new Image(
                                member(Json.string(image, "Config")),
                                Json.strings(image, "Layers").stream()
                                        .map(DockerArchiveImages::member)
                                        .toList()),
                        Json.strings(image, "RepoTags"));
            }
        } catch (RuntimeException e) {
            throw new InspectionException(
                    ErrorCode.NOT_AN_IMAGE,
                    location + " is not an archive of Docker: its " + MANIFEST + " is not a valid list of images: "
                            + Visible.oneLine(String.valueOf(e.getMessage())),
                    e);
        }
        if (images.all().isEmpty()) {
            throw new InspectionException(
                    ErrorCode.NOT_AN_IMAGE, location + " has no image: its " + MANIFEST + " is empty");
        }
        return images;
    }

    private static String member(String name) {
        return ImagePath.normalize("/" + name).substring(1);
    }
}
