package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.session.listener.SessionListener;
import dev.plimsoll.internal.source.ImageLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The images that exist at one location, one for each platform. All tests of a session see the same images. */
public final class LocatedImages {

    private final Workspace workspace;
    private final ImageLocation location;
    private final Place place;
    private final Map<View, LocatedImage> images = new ConcurrentHashMap<>();
    private final Map<ShippedView, ShippedImage> shipped = new ConcurrentHashMap<>();

    /** An image on the engine, with its name and id there. */
    record OnEngine(ImageReference name, ImageId id) {}

    /** The images at a location, on an engine or elsewhere. */
    interface Place {

        /** Returns the platforms for which there is an image; at least one. */
        List<Platform> platforms();

        /**
         * Returns the platform of the image that is chosen if none is requested.
         *
         * @throws dev.plimsoll.exception.InspectionException if there are several images and none is for this machine
         */
        Platform defaultPlatform();

        /**
         * Returns the image for a platform.
         *
         * @throws dev.plimsoll.exception.InspectionException if there is none; the message lists the platforms there are
         */
        InspectedImage inspect(Platform platform);

        /** Returns the predicate types of an image's attestations. */
        List<String> attestations(Platform platform);

        /** Returns the image on the engine, copying it there if necessary. */
        OnEngine onEngine(Platform platform);
    }

    private record View(Platform platform, ImageSettings settings, SessionListener listener) {}

    private record ShippedView(BuildSpec spec, ImageSettings settings, SessionListener listener) {}

    LocatedImages(Workspace workspace, ImageLocation location, Place place) {
        this.workspace = workspace;
        this.location = location;
        this.place = place;
    }

    /** Returns an image that exists, as the JVM's system properties set it; see {@link ContainerImage#from}. */
    public static ContainerImage get(String location) {
        return get(ImageLocation.parse(location), Optional.empty(), BuildParameters.ofSystemProperties());
    }

    /**
     * Returns an image that exists.
     *
     * @param platform the platform, unless a parameter sets it; if neither does, that of this machine
     * @throws IllegalArgumentException if a parameter can't be read
     * @throws dev.plimsoll.exception.InspectionException if there is no such image, or it can't be read
     */
    public static ContainerImage get(ImageLocation location, Optional<Platform> platform, BuildParameters parameters) {
        ImageSettings settings = parameters
                .checked()
                .settings(ContainerSpec.DEFAULT_TIMEOUT, Optional.empty(), Optional.empty(), System.getenv());
        LocatedImages found = Sessions.workspace().located(location);
        return found.image(
                parameters.platform().or(() -> platform).orElseGet(found.place::defaultPlatform),
                settings,
                Sessions.listener());
    }

    LocatedImage image(Platform platform, ImageSettings settings, SessionListener listener) {
        InspectedImage inspected = place.inspect(platform);
        return images.computeIfAbsent(
                new View(platform, settings, listener),
                view -> new LocatedImage(this, inspected, platform, settings, listener));
    }

    /**
     * Returns the image that ships in place of a build. Warns if it does not look as if it were built from the Dockerfile.
     *
     * @throws dev.plimsoll.exception.InspectionException if there is none for the platform
     */
    ShippedImage shipped(BuildSpec spec, ImageSettings settings, SessionListener listener) {
        Platform platform = spec.platform().orElseGet(place::defaultPlatform);
        spec.withPlatform(platform).requireBaseForPlatform();
        InspectedImage inspected = place.inspect(platform);
        return shipped.computeIfAbsent(new ShippedView(spec, settings, listener), view -> {
            ShippedImage image = new ShippedImage(this, inspected, platform, spec, settings, listener);
            SubjectCheck.differences(image).forEach(difference -> listener.warn(image.displayName(), difference));
            return image;
        });
    }

    Workspace workspace() {
        return workspace;
    }

    ImageLocation location() {
        return location;
    }

    /** Returns the location without tag and digest, which all versions of the image share. */
    String name() {
        return location.name();
    }

    List<Platform> platforms() {
        return place.platforms();
    }

    List<String> attestations(Platform platform) {
        return place.attestations(platform);
    }

    OnEngine onEngine(Platform platform) {
        return place.onEngine(platform);
    }
}
