package dev.plimsoll.internal.session;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildWarning;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContextChange;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.session.listener.ImageIdentity;
import dev.plimsoll.internal.session.listener.RebuildKind;
import dev.plimsoll.internal.session.listener.SessionListener;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An image of a {@link BuiltStage} with its own settings and listener; all images of one build share the stage. */
final class StageImage extends InspectableImage implements BuiltImage, PlannedImage {

    private final BuiltStage stage;
    private final ImageSettings settings;

    StageImage(Workspace workspace, BuiltStage stage, ImageSettings settings, SessionListener listener) {
        super(
                workspace,
                stage.inspected(),
                settings.runTimeout(),
                listener,
                new ImageIdentity(
                        stage.result().name().value(),
                        Optional.of(stage.spec()),
                        stage.kind(),
                        platform(stage.spec(), workspace)));
        this.stage = stage;
        this.settings = settings;
        listener().built(stage.result().log());
    }

    private StageImage(StageImage image, int line) {
        super(image, line);
        this.stage = image.stage;
        this.settings = image.settings;
    }

    @Override
    public BuiltImage askedBy(int line) {
        return new StageImage(this, line);
    }

    /** Returns the platform that an image is built for. */
    private static Platform platform(BuildSpec spec, Workspace workspace) {
        return spec.platform()
                .orElseGet(() -> Platform.of(workspace.engine().operatingSystem() + "/"
                        + workspace.engine().architecture()));
    }

    @Override
    public ImageReference reference() {
        return stage.onEngine().name();
    }

    @Override
    ImageReference onEngine() {
        return reference();
    }

    @Override
    ImageId idOnEngine() {
        return stage.onEngine().id();
    }

    @Override
    public String stageName() {
        return spec().target().displayName();
    }

    @Override
    public String displayName() {
        String which = Stream.of(
                        spec().isFinal() ? "" : "stage " + stageName(),
                        settings.platforms().size() > 1 ? platform().toString() : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return spec().dockerfile().name() + stage.kind().suffix() + (which.isEmpty() ? "" : " (" + which + ")");
    }

    @Override
    public BuiltImage stage(String nameOrIndex) {
        requireContext("stage(\"" + nameOrIndex + "\").rebuildAfter(change)");
        return workspace().image(spec().withTarget(spec().dockerfile().stage(nameOrIndex)), settings, session());
    }

    @Override
    public Platform platform() {
        return platform(spec(), workspace());
    }

    @Override
    public List<Platform> platforms() {
        return settings.platforms().size() > 1 ? settings.platforms() : List.of(platform());
    }

    @Override
    public BuiltImage platform(String platform) {
        Platform wanted = Platform.of(platform);
        if (wanted.equals(platform())) {
            return this;
        }
        requireContext("platform(\"" + platform + "\").rebuildAfter(change)");
        return workspace().image(spec().withPlatform(wanted), settings, session());
    }

    @Override
    public List<String> attestations() {
        throw new NotApplicableException(
                ErrorCode.NO_ATTESTATIONS,
                displayName()
                        + " was built for the test, and such builds have no attestations. Ask the image that ships, see"
                        + " ContainerImage.from");
    }

    @Override
    List<LayerOrigin> origins() {
        return stage.origins().origins();
    }

    @Override
    int baseLayerCount() {
        return stage.origins().baseLayerCount(id());
    }

    @Override
    OptionalInt knownBaseLayerCount() {
        return stage.origins().baseLayers();
    }

    @Override
    public List<Layer> baseLayers() {
        return inspected().layers().subList(0, baseLayerCount());
    }

    private BuildSpec spec() {
        return stage.spec();
    }

    @Override
    public BuildPlan plan() {
        return spec().plan();
    }

    @Override
    public BuildLog buildLog() {
        return stage.result().log();
    }

    @Override
    public List<BuildWarning> buildWarnings() {
        workspace().requireBuildChecks(spec(), stage.result());
        return buildLog().warnings();
    }

    @Override
    public BuiltImage rebuildAfter(ContextChange change) {
        requireContext("rebuildAfter(both changes at once)");
        return new ContextRebuild(spec(), workspace().temporaryDirectory())
                .after(change, changed -> again(changed, RebuildKind.AFTER_CHANGE));
    }

    @Override
    public BuiltImage rebuildWithoutCache() {
        requireContext("rebuildWithoutCache() and change the context before");
        RebuildKind.awaitAnotherSecond();
        return again(spec().withoutCache(), RebuildKind.WITHOUT_CACHE);
    }

    private BuiltImage again(BuildSpec other, RebuildKind kind) {
        return workspace().build(other, kind).image(settings, session());
    }

    private void requireContext(String instead) {
        if (stage.kind() == RebuildKind.AFTER_CHANGE) {
            throw new IllegalStateException("The changed copy of the context that " + displayName()
                    + " was built from is gone. Ask the image that it is a rebuild of: " + instead);
        }
    }

    @Override
    public ImageBaseline baseline() {
        requireContext("baseline()");
        return RecordedSize.of(this, spec(), settings);
    }

    /** Returns whether both images come from one build, whatever their settings. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StageImage that && stage == that.stage;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(stage);
    }
}
