package dev.plimsoll.internal.source;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.source.registry.RegistrySettings;
import java.util.Optional;

/** Opens images that need no engine: those in registries, OCI layouts and archives. */
public final class ImageSources {

    private ImageSources() {}

    /**
     * Reads which images there are.
     *
     * @throws InspectionException if the location has none, or can't be used
     * @throws IllegalArgumentException if the location is an engine
     */
    public static ImageIndex index(ImageLocation location) {
        if (location instanceof ImageLocation.Registry registry) {
            return IndexReader.read(
                    new RegistryBlobs(registry.reference(), RegistrySettings.ofThisUser(), CachedDocuments.ofUser()));
        }
        if (!(location instanceof ImageLocation.Local local)) {
            throw new IllegalArgumentException(location + " is on an engine");
        }
        return switch (local.transport()) {
            case DOCKER_ARCHIVE -> DockerArchiveImages.read(local);
            case OCI_ARCHIVE -> IndexReader.read(new OciArchiveBlobs(local));
            default -> IndexReader.read(new LayoutBlobs(local));
        };
    }

    /**
     * Opens an image.
     *
     * @param platform if it is empty, the platform of this machine or, if there is only one image, any platform
     * @throws InspectionException if the location has no such image, or can't be used
     * @throws IllegalArgumentException if the location is an engine
     */
    public static ImageSource open(ImageLocation location, Optional<Platform> platform) {
        return index(location).image(platform);
    }
}
