package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.Platform;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The images at a location, one for each platform, with their attestations. A single image is an index of one. */
public final class ImageIndex {

    private static final String WINDOWS = "windows";

    private final String location;
    private final List<Entry> images;

    /**
     * Creates an index.
     *
     * @param location for messages
     * @param images at least one
     */
    ImageIndex(String location, List<Entry> images) {
        this.location = location;
        this.images = List.copyOf(images);
    }

    /**
     * An image that is read when it is chosen.
     *
     * @param digest the digest of the manifest or, in a Docker archive, of the configuration
     * @param platform empty if the image does not record it
     * @param source throws an {@link InspectionException} if the image is missing or corrupt
     * @param predicateTypes the kinds of its attestations, each once; throws an {@link InspectionException}, too
     */
    record Entry(
            String digest,
            Optional<Platform> platform,
            Supplier<ImageSource> source,
            Supplier<List<String>> predicateTypes) {

        private boolean isFor(Predicate<Platform> wanted) {
            return platform.filter(wanted).isPresent();
        }
    }

    /** Returns the platforms, in the order of the index; an image that does not record its platform is left out. */
    public List<Platform> platforms() {
        return images.stream()
                .flatMap(image -> image.platform().stream())
                .distinct()
                .toList();
    }

    /**
     * Chooses an image.
     *
     * @param platform if it is empty, the platform of this machine or, if there is only one image, any platform
     * @throws InspectionException if there is no such image or more than one, or if it is missing or corrupt
     */
    public ImageSource image(Optional<Platform> platform) {
        return choose(platform).source().get();
    }

    /**
     * Returns the platform of the image that {@link #image} chooses.
     *
     * @throws InspectionException if there is no such image or more than one, or if it doesn't record its platform
     */
    public Platform platform(Optional<Platform> platform) {
        return choose(platform)
                .platform()
                .orElseThrow(() -> new InspectionException(
                        ErrorCode.PLATFORM,
                        location + " does not record for which platform it is; build the image again"));
    }

    /**
     * Returns the predicate types of an image's attestations, such as {@code https://slsa.dev/provenance/v0.2}, each once;
     * empty if it has none.
     *
     * @param platform as in {@link #image}
     * @throws InspectionException if there is no such image or more than one, or if an attestation is missing or corrupt
     */
    public List<String> attestations(Optional<Platform> platform) {
        return choose(platform).predicateTypes().get();
    }

    private Entry choose(Optional<Platform> platform) {
        if (platform.isEmpty() && images.size() == 1) {
            return images.get(0);
        }
        Platform wanted = platform.orElseGet(Platform::ofThisMachine);
        List<Entry> found = matching(wanted);
        if (found.isEmpty()) {
            throw new InspectionException(ErrorCode.PLATFORM, location + lacks(wanted, platform.isPresent()));
        }
        // An index for Windows has one image for each version of the operating system.
        if (found.stream().map(Entry::digest).distinct().count() > 1
                && !wanted.os().equals(WINDOWS)) {
            throw new InspectionException(
                    ErrorCode.AMBIGUOUS_IMAGE,
                    location + " has several images for " + wanted + ": "
                            + found.stream().map(Entry::digest).distinct().collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /** Returns the images for exactly this platform or, if there are none and it has no variant, for any variant of it. */
    private List<Entry> matching(Platform wanted) {
        List<Entry> exact =
                images.stream().filter(image -> image.isFor(wanted::equals)).toList();
        if (!exact.isEmpty() || !wanted.variant().isEmpty()) {
            return exact;
        }
        return images.stream()
                .filter(image -> image.isFor(platform -> platform.os().equals(wanted.os())
                        && platform.architecture().equals(wanted.architecture())))
                .toList();
    }

    private String lacks(Platform wanted, boolean isGiven) {
        if (images.size() == 1) {
            return platforms().isEmpty()
                    ? " does not record its platform, so it can't be judged as " + wanted
                    : " is for " + platforms().get(0) + ", not for " + wanted;
        }
        String known = platforms().stream().map(Platform::toString).collect(Collectors.joining(", "));
        return isGiven
                ? " has no image for " + wanted + "; it has " + known
                : " has no image for the platform of this machine, " + wanted + "; choose one of " + known;
    }
}
