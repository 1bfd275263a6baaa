package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.images.ConfigOrigins;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.packages.PackageWeights;
import dev.plimsoll.internal.packages.WastedPackages;
import dev.plimsoll.internal.session.listener.ImageIdentity;
import dev.plimsoll.internal.session.listener.ImageListener;
import dev.plimsoll.internal.session.listener.SessionImage;
import dev.plimsoll.internal.session.listener.SessionListener;
import dev.plimsoll.internal.source.document.ConfigText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** An image with its settings and its listener. Subclasses know where it is and how it was made. */
abstract class InspectableImage implements SessionImage, PackagedImage, DescribedImage, EngineLookup {

    private final Workspace workspace;
    private final InspectedImage inspected;
    private final Duration runTimeout;
    private final SessionListener session;
    private final ImageListener listener;
    private final OptionalInt askedBy;

    /**
     * Creates an image.
     *
     * @param session is notified that the image is requested
     */
    InspectableImage(
            Workspace workspace,
            InspectedImage inspected,
            Duration runTimeout,
            SessionListener session,
            ImageIdentity identity) {
        this.workspace = workspace;
        this.inspected = inspected;
        this.runTimeout = runTimeout;
        this.session = session;
        this.listener = session.requested(identity, this);
        this.askedBy = OptionalInt.empty();
    }

    /**
     * Creates the same image, asked by a line of its Dockerfile.
     *
     * @param line counted from 1
     */
    InspectableImage(InspectableImage image, int line) {
        this.workspace = image.workspace;
        this.inspected = image.inspected;
        this.runTimeout = image.runTimeout;
        this.session = image.session;
        this.listener = image.listener;
        this.askedBy = OptionalInt.of(line);
    }

    /** Returns the image's name on the engine. An image that is elsewhere is copied there first. */
    abstract ImageReference onEngine();

    /** Returns the image's id on the engine. An image that is elsewhere is copied there first. */
    abstract ImageId idOnEngine();

    /**
     * Returns the number of layers, from the lowest, that belong to the base image.
     *
     * @throws dev.plimsoll.exception.InspectionException if the number is unknown, but a base image exists
     */
    abstract int baseLayerCount();

    /** Returns the number of layers of the base image if it is known without reading the image. */
    abstract OptionalInt knownBaseLayerCount();

    /** Returns the name in the command line of a run. */
    String nameInCommands() {
        return displayName();
    }

    /** Returns the origin of each layer, from the base upwards. */
    abstract List<LayerOrigin> origins();

    final Workspace workspace() {
        return workspace;
    }

    final InspectedImage inspected() {
        return inspected;
    }

    /** Returns what is notified of the images that are requested through this one. */
    final SessionListener session() {
        return session;
    }

    @Override
    public final ImageListener listener() {
        return listener;
    }

    @Override
    public final OptionalInt askedBy() {
        return askedBy;
    }

    @Override
    public ImageId id() {
        return inspected.id();
    }

    /**
     * Requires that the engine could execute the program, if it is for another platform than the engine's.
     *
     * @param said what the engine and the program said when it was to be executed
     * @throws NotApplicableException if it could not
     */
    final void requireExecuted(String said) {
        Platform engine = workspace.engine().platform();
        if (!platform().equals(engine) && said.toLowerCase(Locale.ROOT).contains("exec format error")) {
            throw new NotApplicableException(
                    ErrorCode.NO_EMULATION,
                    displayName() + " can't be run here: the image is for " + platform()
                            + ", and the engine runs " + engine
                            + " and has no emulation for it. Its content can be asserted"
                            + " all the same. Emulation is installed with QEMU's binfmt handlers (package qemu-user-static)");
        }
    }

    @Override
    public ByteSize size() {
        return ByteSize.sum(layers().stream().map(Layer::size));
    }

    @Override
    public List<Layer> layers() {
        List<Layer> layers = inspected.layers();
        listener.weighed(layers);
        return layers;
    }

    @Override
    public List<DiffId> layersOf(String image) {
        return workspace.details(image).layers();
    }

    @Override
    public LayerOrigin layerOrigin(Layer layer) {
        return origins().get(inspected.place(layer));
    }

    @Override
    public LayerChanges layerChanges(Layer layer) {
        return inspected.changes(layer);
    }

    @Override
    public ByteSize sizeSharedWith(ContainerImage other) {
        return inspected.sizeSharedWith(inspected(other));
    }

    private InspectedImage inspected(ContainerImage other) {
        return other instanceof InspectableImage known ? known.inspected : workspace.inspect(other.id());
    }

    @Override
    public Waste waste() {
        return inspected.waste(baseLayerCount());
    }

    @Override
    public final Optional<Waste> knownWaste() {
        OptionalInt base = knownBaseLayerCount();
        return base.isPresent() ? inspected.knownWaste(base.getAsInt()) : Optional.empty();
    }

    @Override
    public final Optional<PackageWeights> knownPackages() {
        return inspected.knownPackages();
    }

    @Override
    public final Optional<List<FileEntry>> knownFiles() {
        return inspected.knownFiles();
    }

    @Override
    public TransferSize transferSize() {
        TransferSize size = inspected.transferSize();
        listener.transferred(size);
        return size;
    }

    @Override
    public List<CopiedFile> filesFrom(ContainerImage other) {
        return inspected.filesFrom(inspected(other), baseLayerCount());
    }

    @Override
    public ImageConfig config() {
        ImageConfig config = inspected.config();
        listener.configured(config);
        return config;
    }

    @Override
    public ImageFiles files() {
        return inspected.files();
    }

    @Override
    public ImagePrograms programs() {
        return inspected.programs(platform());
    }

    @Override
    public ImagePackages packages() {
        return inspected.packages();
    }

    @Override
    public List<FoundSecret> secrets() {
        Optional<ConfigOrigins> settings = PlannedImage.planOf(this).map(ConfigOrigins::of);
        return inspected.secrets(this::originIfKnown, text -> settings.flatMap(origins -> origins.of(text)));
    }

    @Override
    public List<ConfigText> texts() {
        return inspected.texts();
    }

    /** If the origins can't be read, the secrets that were found are listed all the same. */
    private LayerOrigin originIfKnown(Layer layer) {
        try {
            return layerOrigin(layer);
        } catch (InspectionException | EngineException e) {
            return new LayerOrigin.Unknown(layer.createdBy());
        }
    }

    @Override
    public List<HistoryEntry> history() {
        return inspected.history();
    }

    @Override
    public List<LayerDifference> layerDifferences(ContainerImage other) {
        return inspected.differences(inspected(other));
    }

    /** Returns the growth since a version with these layers, given by the beginnings of their diff ids. */
    final LayerGrowth growthSince(List<String> before) {
        return inspected.growth(before);
    }

    @Override
    public PackageChanges packageChangesSince(List<String> before) {
        return inspected.packageChanges(before);
    }

    @Override
    public WastedPackages wastedPackages(List<WastedFile> files) {
        return inspected.wastedPackages(files);
    }

    @Override
    public RunResult run(String... arguments) {
        return runner().run(arguments);
    }

    @Override
    public ImageRunner runner() {
        ContainerSpec spec = ContainerSpec.of(idOnEngine(), nameInCommands()).withTimeout(runTimeout);
        return new EngineImageRunner(workspace.runner(), spec, result -> {
            requireExecuted(result.startFailure() + result.stderr());
            listener.ran(result);
            return new ImageRun(result, this);
        });
    }

    @Override
    public GenericContainer<?> container() {
        return startable().waitingFor(Wait.forListeningPort());
    }

    @Override
    public ServiceContainer service() {
        return startable().withPortsOf(config());
    }

    private EngineService startable() {
        return new EngineService(DockerImageName.parse(onEngine().value()), this, workspace);
    }

    @Override
    public String toString() {
        return displayName();
    }
}
