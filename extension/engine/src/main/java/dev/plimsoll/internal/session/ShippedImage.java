package dev.plimsoll.internal.session;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildWarning;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ContextChange;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.images.LayerOrigins;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.session.listener.ImageIdentity;
import dev.plimsoll.internal.session.listener.RebuildKind;
import dev.plimsoll.internal.session.listener.SessionListener;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An image that ships, judged by the tests of the Dockerfile that it was built from. Other stages are built when they are
 * requested. Questions about the build itself can't be answered.
 */
final class ShippedImage extends PlacedImage implements BuiltImage, PlannedImage {

    private final BuildSpec spec;
    private @Nullable LayerOrigins origins;

    ShippedImage(
            LocatedImages place,
            InspectedImage inspected,
            Platform platform,
            BuildSpec spec,
            ImageSettings settings,
            SessionListener listener) {
        super(
                place,
                inspected,
                platform,
                settings,
                listener,
                new ImageIdentity(place.location().toString(), Optional.of(spec), RebuildKind.NONE, platform));
        this.spec = spec;
    }

    private ShippedImage(ShippedImage image, int line) {
        super(image, line);
        this.spec = image.spec;
        this.origins = image.origins;
    }

    @Override
    public BuiltImage askedBy(int line) {
        return new ShippedImage(this, line);
    }

    /** Returns the image's name on the engine; an image that is elsewhere is copied there by this call. */
    @Override
    public ImageReference reference() {
        return onEngine();
    }

    @Override
    public String displayName() {
        String stage = spec.isFinal() ? "" : " (stage " + stageName() + ")";
        return spec.dockerfile().name() + stage + " as " + super.displayName();
    }

    @Override
    public String stageName() {
        return spec.target().displayName();
    }

    @Override
    public BuildPlan plan() {
        return spec.plan();
    }

    @Override
    public BuiltImage stage(String nameOrIndex) {
        return workspace().image(spec.withTarget(spec.dockerfile().stage(nameOrIndex)), settings(), session());
    }

    @Override
    public BuiltImage platform(String other) {
        return workspace().image(spec.withPlatform(Platform.of(other)), settings(), session());
    }

    private synchronized LayerOrigins layerOrigins() {
        LayerOrigins known = origins;
        if (known == null) {
            known = LayerOrigins.ofHistory(
                    spec.plan(), inspected().layers(), inspected().historyLines());
            origins = known;
        }
        return known;
    }

    /** Returns whether no line of the image's history fits to the Dockerfile, although both have such lines. */
    boolean contradictsHistory() {
        return layerOrigins().isForeign();
    }

    @Override
    List<LayerOrigin> origins() {
        return layerOrigins().origins();
    }

    @Override
    int baseLayerCount() {
        return knownBaseLayerCount()
                .orElseThrow(() -> new NotApplicableException("Which layers of " + displayName()
                        + " belong to its base image is unknown, because its history differs from "
                        + spec.dockerfile().name()));
    }

    @Override
    OptionalInt knownBaseLayerCount() {
        return layerOrigins().baseLayers();
    }

    @Override
    public List<Layer> baseLayers() {
        return inspected().layers().subList(0, baseLayerCount());
    }

    /** Refuses to compare with a stage that is built now, because the image was built from another build of it. */
    @Override
    public List<CopiedFile> filesFrom(ContainerImage other) {
        if (other instanceof StageImage stage) {
            throw notApplicable("What " + stage.displayName() + " has that the image has too can't be told, because the"
                    + " image was built from another build of that stage");
        }
        return super.filesFrom(other);
    }

    @Override
    public BuildLog buildLog() {
        throw notApplicable("Its build log is unknown");
    }

    @Override
    public List<BuildWarning> buildWarnings() {
        throw notApplicable("Its build warnings are unknown");
    }

    @Override
    public BuiltImage rebuildAfter(ContextChange change) {
        throw notApplicable("It can't be built again");
    }

    @Override
    public BuiltImage rebuildWithoutCache() {
        throw notApplicable("It can't be built again");
    }

    private NotApplicableException notApplicable(String what) {
        return new NotApplicableException(
                displayName() + " is an image that ships, and was not built for this test. " + what + ".");
    }

    @Override
    public ImageBaseline baseline() {
        return RecordedSize.of(this, spec, settings().withoutRecording());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShippedImage that && isAtSamePlaceAs(that) && spec.equals(that.spec);
    }
}
