package dev.plimsoll.internal.session;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ContextChange;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.docker.ContainerSpec;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerOrigins;
import dev.plimsoll.internal.report.ReportedVerdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** An image of a {@link BuiltStage} with its own settings and journal; all images of one build share the stage. */
final class EngineImage implements BuiltImage, JudgedImage, PlannedImage, EngineLookup {

    private final Workspace workspace;
    private final BuiltStage stage;
    private final ImageSettings settings;
    private final InspectedImage inspected;
    private final Journal journal;
    private final JournalEntry entry;
    private final OptionalInt expectation;

    EngineImage(Workspace workspace, BuiltStage stage, ImageSettings settings, Journal journal) {
        this.workspace = workspace;
        this.stage = stage;
        this.settings = settings;
        this.inspected = stage.inspected();
        this.journal = journal;
        this.entry = journal.built(this);
        this.expectation = OptionalInt.empty();
    }

    private EngineImage(EngineImage image, int expectation) {
        this.workspace = image.workspace;
        this.stage = image.stage;
        this.settings = image.settings;
        this.inspected = image.inspected;
        this.journal = image.journal;
        this.entry = image.entry;
        this.expectation = OptionalInt.of(expectation);
    }

    @Override
    public ImageReference reference() {
        return stage.result().name();
    }

    @Override
    public ImageId id() {
        return stage.result().id();
    }

    @Override
    public String stageName() {
        return spec().target().displayName();
    }

    @Override
    public String displayName() {
        String dockerfile = dockerfileName();
        return spec().isFinal() ? dockerfile : dockerfile + " (stage " + stageName() + ")";
    }

    @Override
    public BuiltImage stage(String nameOrIndex) {
        requireContext("stage(\"" + nameOrIndex + "\").rebuildAfter(change)");
        return workspace.image(spec().withTarget(spec().dockerfile().stage(nameOrIndex)), settings, journal);
    }

    @Override
    public ByteSize size() {
        return ByteSize.sum(layers().stream().map(Layer::size));
    }

    @Override
    public List<Layer> layers() {
        List<Layer> layers = inspected.layers();
        entry.weighed(layers);
        return layers;
    }

    @Override
    public List<DiffId> layersOf(String image) {
        return workspace.details(image).layers();
    }

    @Override
    public LayerOrigin layerOrigin(Layer layer) {
        return origins().origins().get(inspected.place(layer));
    }

    @Override
    public LayerChanges layerChanges(Layer layer) {
        return inspected.changes(layer);
    }

    @Override
    public List<Layer> baseLayers() {
        return inspected.layers().subList(0, origins().baseLayerCount(id()));
    }

    @Override
    public ByteSize sharedWith(ContainerImage other) {
        return inspected.sharedWith(workspace.inspect(other.id()));
    }

    @Override
    public Waste waste() {
        return inspected.waste(origins().baseLayerCount(id()));
    }

    /** Returns the waste if the layers were read before and the base image's layers are known; reads no image. */
    Optional<Waste> knownWaste() {
        OptionalInt base = origins().baseLayers();
        return base.isPresent() ? inspected.knownWaste(base.getAsInt()) : Optional.empty();
    }

    /** Returns the files as a container sees them, if the layers were read before; reads no image. */
    Optional<List<FileEntry>> knownFiles() {
        return inspected.knownFiles();
    }

    @Override
    public TransferSize transferSize() {
        TransferSize size = inspected.transferSize();
        entry.transferred(size);
        return size;
    }

    @Override
    public List<CopiedFile> filesFrom(ContainerImage other) {
        return inspected.filesFrom(workspace.inspect(other.id()), origins().baseLayerCount(id()));
    }

    private LayerOrigins origins() {
        return stage.origins();
    }

    /** Returns the size that the engine reports. It is shown beside the content size and never judged. */
    long engineSize() {
        return workspace.details(id().value()).engineSize();
    }

    String dockerfileName() {
        return spec().dockerfile().name() + stage.kind().suffix();
    }

    BuildSpec spec() {
        return stage.spec();
    }

    @Override
    public BuildPlan plan() {
        return spec().plan();
    }

    RebuildKind rebuildKind() {
        return stage.kind();
    }

    /** Returns the platform that the image was built for. */
    Platform platform() {
        return spec().platform().orElseGet(() -> {
            EngineInfo engine = workspace.engine();
            return Platform.of(engine.operatingSystem() + "/" + engine.architecture());
        });
    }

    @Override
    public ImageConfig config() {
        ImageConfig config = inspected.config();
        entry.configured(config);
        return config;
    }

    @Override
    public ImageFiles files() {
        return inspected.files();
    }

    @Override
    public List<HistoryEntry> history() {
        return inspected.history();
    }

    @Override
    public BuildLog buildLog() {
        return stage.result().log();
    }

    @Override
    public BuiltImage rebuildAfter(ContextChange change) {
        requireContext("rebuildAfter(both changes at once)");
        return new ContextRebuild(spec(), workspace.temporaryDirectory())
                .after(change, changed -> again(changed, RebuildKind.AFTER_CHANGE));
    }

    @Override
    public BuiltImage rebuildWithoutCache() {
        requireContext("rebuildWithoutCache() and change the context before");
        RebuildKind.awaitAnotherSecond();
        return again(spec().withoutCache(), RebuildKind.WITHOUT_CACHE);
    }

    private BuiltImage again(BuildSpec other, RebuildKind kind) {
        return workspace.build(other, kind).image(settings, journal);
    }

    private void requireContext(String instead) {
        if (stage.kind() == RebuildKind.AFTER_CHANGE) {
            throw new IllegalStateException("The changed copy of the context that " + displayName()
                    + " was built from is gone. Ask the image that it is a rebuild of: " + instead);
        }
    }

    @Override
    public List<LayerDifference> layerDifferences(ContainerImage other) {
        return inspected.differences(workspace.inspect(other.id()));
    }

    @Override
    public ImageBaseline baseline() {
        requireContext("baseline()");
        RecordedSize recorded = RecordedSize.of(this, spec(), settings);
        entry.recorded(recorded);
        return recorded;
    }

    /** Returns the growth since a version with these layers, given by the beginnings of their diff ids. */
    LayerGrowth growthSince(List<String> before) {
        return inspected.growth(before);
    }

    @Override
    public void judged(ReportedVerdict verdict) {
        entry.judged(expectation.isPresent() ? verdict.ofExpectation(expectation.getAsInt()) : verdict);
    }

    @Override
    public BuiltImage forExpectation(int line) {
        return new EngineImage(this, line);
    }

    @Override
    public RunResult run(String... arguments) {
        return runner().run(arguments);
    }

    @Override
    public ImageRunner runner() {
        return new EngineImageRunner(
                workspace.runner(),
                ContainerSpec.of(id(), displayName()).withTimeout(settings.runTimeout()),
                run -> entry.ran(run));
    }

    @Override
    public GenericContainer<?> container() {
        return new ServiceContainer(DockerImageName.parse(stage.result().name().value()));
    }

    /** Returns whether both images come from one build, whatever their settings. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EngineImage that && stage == that.stage;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(stage);
    }

    @Override
    public String toString() {
        return displayName();
    }
}
