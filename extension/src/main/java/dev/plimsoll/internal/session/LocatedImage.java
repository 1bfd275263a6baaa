package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.inspect.InspectedImage;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An image that exists, for one platform. Which of its layers belong to a base image is unknown, so all of them count as
 * its own.
 */
final class LocatedImage extends InspectableImage {

    private final LocatedImages place;
    private final Platform platform;
    private final ImageSettings settings;
    private final Journal journal;

    LocatedImage(
            LocatedImages place, InspectedImage inspected, Platform platform, ImageSettings settings, Journal journal) {
        super(
                place.workspace(),
                inspected,
                settings.runTimeout(),
                journal,
                place.location() + " " + platform,
                ReportIdentity.ofExisting(place.location().toString(), platform.toString()));
        this.place = place;
        this.platform = platform;
        this.settings = settings;
        this.journal = journal;
    }

    private LocatedImage(LocatedImage image, int line) {
        super(image, line);
        this.place = image.place;
        this.platform = image.platform;
        this.settings = image.settings;
        this.journal = image.journal;
    }

    @Override
    public ContainerImage forExpectation(int line) {
        return new LocatedImage(this, line);
    }

    /** Returns the location and, if there are images for several platforms, the platform. */
    @Override
    public String displayName() {
        return place.location() + (place.platforms().size() > 1 ? " (" + platform + ")" : "");
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public List<Platform> platforms() {
        return place.platforms();
    }

    @Override
    public ContainerImage platform(String other) {
        return place.image(Platform.of(other), settings, journal);
    }

    @Override
    public List<String> attestations() {
        return place.attestations(platform);
    }

    @Override
    String nameInCommands() {
        return place.location().toString();
    }

    @Override
    ImageReference onEngine() {
        return place.onEngine(platform).name();
    }

    @Override
    ImageId idOnEngine() {
        return place.onEngine(platform).id();
    }

    @Override
    int baseLayerCount() {
        return 0;
    }

    @Override
    OptionalInt knownBaseLayerCount() {
        return OptionalInt.of(0);
    }

    @Override
    List<LayerOrigin> origins() {
        return inspected().layers().stream()
                .map(Layer::createdBy)
                .<LayerOrigin>map(LayerOrigin.Unknown::new)
                .toList();
    }

    @Override
    public ImageBaseline baseline() {
        RecordedSize recorded = RecordedSize.ofExisting(this, place.name(), settings);
        entry().recorded(recorded);
        return recorded;
    }

    /** Returns whether both are for the same platform at the same location. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LocatedImage that && place == that.place && platform.equals(that.platform);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(place) + platform.hashCode();
    }
}
