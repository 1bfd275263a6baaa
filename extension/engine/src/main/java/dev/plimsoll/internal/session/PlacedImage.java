package dev.plimsoll.internal.session;

import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.session.listener.ImageIdentity;
import dev.plimsoll.internal.session.listener.SessionListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An image that exists, at one location and for one platform. */
abstract class PlacedImage extends InspectableImage {

    private final LocatedImages place;
    private final Platform platform;
    private final ImageSettings settings;

    PlacedImage(
            LocatedImages place,
            InspectedImage inspected,
            Platform platform,
            ImageSettings settings,
            SessionListener listener,
            ImageIdentity identity) {
        super(place.workspace(), inspected, settings.runTimeout(), listener, identity);
        this.place = place;
        this.platform = platform;
        this.settings = settings;
    }

    /** Creates the same image, which records its verdicts as those of the expectation on a line of its Dockerfile. */
    PlacedImage(PlacedImage image, int line) {
        super(image, line);
        this.place = image.place;
        this.platform = image.platform;
        this.settings = image.settings;
    }

    final LocatedImages place() {
        return place;
    }

    final ImageSettings settings() {
        return settings;
    }

    /** Returns the location and, if there are images for several platforms, the platform. */
    @Override
    public String displayName() {
        return place.location() + (place.platforms().size() > 1 ? " (" + platform + ")" : "");
    }

    @Override
    public final Platform platform() {
        return platform;
    }

    @Override
    public final List<Platform> platforms() {
        return place.platforms();
    }

    @Override
    public final List<String> attestations() {
        return place.attestations(platform);
    }

    @Override
    final String nameInCommands() {
        return place.location().toString();
    }

    @Override
    final ImageReference onEngine() {
        return place.onEngine(platform).name();
    }

    @Override
    final ImageId idOnEngine() {
        return place.onEngine(platform).id();
    }

    /** Returns whether both are at the same location and for the same platform. */
    final boolean isAtSamePlaceAs(PlacedImage other) {
        return place == other.place && platform.equals(other.platform);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(place) + platform.hashCode();
    }

    @Override
    public abstract boolean equals(@Nullable Object other);
}
