package dev.plimsoll.internal.inspect;

import dev.plimsoll.InspectionException;
import dev.plimsoll.image.BroughtFile;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of an image that was built from a Dockerfile are made of: from where, by what, and for what.
 *
 * @since 0.1.0
 */
public final class ImageAnatomy {

    private final ImageInspector inspector;
    private final ImageId id;
    private final BuildPlan plan;
    private @Nullable List<Layer> layers;
    private @Nullable LayerOrigins origins;
    private @Nullable TransferSize transferSize;

    ImageAnatomy(ImageInspector inspector, ImageId id, BuildPlan plan) {
        this.inspector = inspector;
        this.id = id;
        this.plan = plan;
    }

    /**
     * Where a layer comes from.
     *
     * @throws IllegalArgumentException if the image has no such layer
     */
    public LayerOrigin origin(Layer layer) {
        return origins().origins().get(place(layer));
    }

    /**
     * The layers that are the base image's, from the lowest upwards.
     *
     * @throws InspectionException if that can't be told
     */
    public List<Layer> baseLayers() {
        return layers().subList(0, baseCount());
    }

    private int baseCount() {
        return origins()
                .baseLayers()
                .orElseThrow(() -> new InspectionException("Which layers of image " + id
                        + " are those of its base image can't be told: the engine has no "
                        + origins().baseName() + " whose layers it begins with. Pull the one that it was built on."));
    }

    /** What a layer does to those below it. */
    public LayerChanges changes(Layer layer) {
        int place = place(layer);
        List<LayerChanges> found = new ArrayList<>();
        List<DiffId> diffIds = diffIds();
        MergedView.of(inspector.indexes(id, diffIds).subList(0, place + 1), step -> {
            if (step.layer() == place) {
                found.add(new LayerChanges(step.added(), step.changed(), step.removed()));
            }
        });
        return found.get(0);
    }

    /**
     * What the image carries and no container sees.
     *
     * @throws InspectionException if it can't be told which layers are the base image's, and so whose waste it is
     */
    public Waste waste() {
        return WasteFinder.find(layers(), inspector.indexes(id, diffIds()), baseCount());
    }

    /**
     * What the image carries and no container sees; empty if what was read of a layer isn't at hand, or if it can't be told which
     * layers are the base image's. This reads no image.
     */
    public Optional<Waste> wasteIfRead() {
        OptionalInt base = origins().baseLayers();
        return base.isEmpty()
                ? Optional.empty()
                : ImageInspector.indexesIfRead(diffIds())
                        .map(indexes -> WasteFinder.find(layers(), indexes, base.getAsInt()));
    }

    /** What a push sends. */
    public synchronized TransferSize transferSize() {
        @Nullable TransferSize known = transferSize;
        if (known == null) {
            known = inspector.transferSize(id);
            transferSize = known;
        }
        return known;
    }

    /** What layers both images begin with weigh. */
    public ByteSize sharedWith(ImageId other) {
        return layers().subList(0, commonLayers(other)).stream()
                .map(Layer::size)
                .reduce(ByteSize.ZERO, ByteSize::plus);
    }

    /**
     * The files of its own layers, not its base image's, whose content another image has and its base image has not.
     *
     * @throws IllegalArgumentException if the other image has nothing that the base image has not, so that there is nothing to
     *     look for
     * @throws InspectionException if it can't be told which layers are the base image's
     */
    public List<BroughtFile> filesFrom(ImageId other) {
        // First, for one export then tells the layers as well.
        List<LayerDigests> digests =
                inspector.digests(id, inspector.detailsWithLayers(id).layers());
        return new ContentSearch(inspector, id, layers(), baseCount()).in(other, digests);
    }

    private int commonLayers(ImageId other) {
        List<DiffId> ours = diffIds();
        List<DiffId> theirs = inspector.details(other).layers();
        int count = 0;
        while (count < Math.min(ours.size(), theirs.size()) && ours.get(count).equals(theirs.get(count))) {
            count++;
        }
        return count;
    }

    private int place(Layer layer) {
        if (layer.index() >= layers().size()
                || !layers().get(layer.index()).diffId().equals(layer.diffId())) {
            throw new IllegalArgumentException("image " + id + " has no layer " + layer.diffId() + " at the place "
                    + layer.index() + ": ask with one of its own layers()");
        }
        return layer.index();
    }

    private List<DiffId> diffIds() {
        return layers().stream().map(Layer::diffId).toList();
    }

    private synchronized List<Layer> layers() {
        @Nullable List<Layer> known = layers;
        if (known == null) {
            known = inspector.layers(id);
            layers = known;
        }
        return known;
    }

    private synchronized LayerOrigins origins() {
        @Nullable LayerOrigins known = origins;
        if (known == null) {
            known = new LayerOrigins(plan, layers(), inspector.historyLines(id, diffIds()), inspector::layersOf);
            origins = known;
        }
        return known;
    }
}
