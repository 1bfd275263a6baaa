package dev.plimsoll.internal.judge;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.StageSource;
import dev.plimsoll.internal.messages.table.BaseShare;
import dev.plimsoll.internal.messages.table.LargestFiles;
import dev.plimsoll.internal.messages.table.UnknownLayer;
import dev.plimsoll.internal.session.PlannedImage;
import dev.plimsoll.internal.text.OneLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds layers of an image, and their details for messages. */
public final class LayerLookup {

    private final ContainerImage image;

    public LayerLookup(ContainerImage image) {
        this.image = image;
    }

    /**
     * Returns the only layer that an instruction made.
     *
     * @throws IllegalArgumentException if there is none, or there are several
     */
    public Layer madeBy(String instruction) {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException(
                    "the instruction is blank: name a layer by a part of it, such as \"COPY --from=builder\"");
        }
        String wanted = OneLine.of(instruction);
        List<Layer> layers = image.layers();
        List<Layer> made = layers.stream()
                .filter(layer -> isMadeBy(image.layerOrigin(layer), wanted))
                .toList();
        if (made.size() != 1) {
            String name = ImageNames.of(image);
            throw new IllegalArgumentException(
                    made.isEmpty()
                            ? UnknownLayer.none(name, instruction, layers, image::layerOrigin)
                            : UnknownLayer.several(name, instruction, made, image::layerOrigin));
        }
        return made.get(0);
    }

    /** If the line in the Dockerfile is unknown, compares with the text in the history. */
    private static boolean isMadeBy(LayerOrigin origin, String wanted) {
        if (origin instanceof LayerOrigin.OfInstruction made) {
            return OneLine.of(made.instruction().text()).contains(wanted)
                    || OneLine.of(made.instruction().original()).contains(wanted);
        }
        return origin instanceof LayerOrigin.Unknown unknown
                && OneLine.of(unknown.createdBy()).contains(wanted);
    }

    /** Returns the origin for a message. If the engine fails, it is unknown, so that the message isn't lost. */
    public LayerOrigin origin(Layer layer) {
        try {
            return image.layerOrigin(layer);
        } catch (InspectionException | EngineException e) {
            return new LayerOrigin.Unknown(layer.createdBy());
        }
    }

    /** Returns the layers of the base image; empty if they are unknown or there are none. */
    public Optional<BaseShare> base() {
        List<Layer> layers = image.layers().stream()
                .filter(layer -> origin(layer) instanceof LayerOrigin.OfBase)
                .toList();
        return PlannedImage.planOf(image)
                .map(BuildPlan::base)
                .filter(base -> !layers.isEmpty())
                .flatMap(base -> base instanceof StageSource.FromImage from
                        ? Optional.of(
                                new BaseShare(from.reference(), from.position().toString(), layers))
                        : Optional.empty());
    }

    /**
     * Returns the largest files of the largest layer above the base image, or of the base image if there is no layer above.
     */
    public Optional<LargestFiles> largestFiles() {
        List<Layer> byWeight = image.layers().stream()
                .sorted(Comparator.comparing(Layer::size).reversed())
                .toList();
        return byWeight.stream()
                .filter(layer -> !(origin(layer) instanceof LayerOrigin.OfBase))
                .findFirst()
                .or(() -> byWeight.stream().findFirst())
                .flatMap(this::largestFiles);
    }

    /** Returns the largest files of a layer; empty if it has no files or the engine fails. */
    public Optional<LargestFiles> largestFiles(Layer layer) {
        try {
            return Optional.of(LargestFiles.of(layer, image.layerChanges(layer)))
                    .filter(largest -> !largest.files().isEmpty());
        } catch (InspectionException | EngineException e) {
            return Optional.empty();
        }
    }
}
