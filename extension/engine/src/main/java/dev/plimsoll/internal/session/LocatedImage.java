package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.session.listener.ImageIdentity;
import dev.plimsoll.internal.session.listener.RebuildKind;
import dev.plimsoll.internal.session.listener.SessionListener;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An image that exists, for one platform. Which of its layers belong to a base image is unknown, so all of them count as
 * its own.
 */
final class LocatedImage extends PlacedImage {

    LocatedImage(
            LocatedImages place,
            InspectedImage inspected,
            Platform platform,
            ImageSettings settings,
            SessionListener listener) {
        super(
                place,
                inspected,
                platform,
                settings,
                listener,
                new ImageIdentity(place.location().toString(), Optional.empty(), RebuildKind.NONE, platform));
    }

    private LocatedImage(LocatedImage image, int line) {
        super(image, line);
    }

    @Override
    public ContainerImage askedBy(int line) {
        return new LocatedImage(this, line);
    }

    @Override
    public ContainerImage platform(String other) {
        return place().image(Platform.of(other), settings(), session());
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
        return RecordedSize.ofExisting(this, place().name(), settings());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LocatedImage that && isAtSamePlaceAs(that);
    }
}
