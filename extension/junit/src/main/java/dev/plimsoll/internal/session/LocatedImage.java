package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.ImageBaseline;
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
final class LocatedImage extends PlacedImage {

    LocatedImage(
            LocatedImages place, InspectedImage inspected, Platform platform, ImageSettings settings, Journal journal) {
        super(
                place,
                inspected,
                platform,
                settings,
                journal,
                ReportIdentity.ofExisting(place.location().toString(), platform.toString()));
    }

    private LocatedImage(LocatedImage image, int line) {
        super(image, line);
    }

    @Override
    public ContainerImage forExpectation(int line) {
        return new LocatedImage(this, line);
    }

    @Override
    public ContainerImage platform(String other) {
        return place().image(Platform.of(other), settings(), journal());
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
        RecordedSize recorded = RecordedSize.ofExisting(this, place().name(), settings());
        entry().recorded(recorded);
        return recorded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LocatedImage that && isAtSamePlaceAs(that);
    }
}
