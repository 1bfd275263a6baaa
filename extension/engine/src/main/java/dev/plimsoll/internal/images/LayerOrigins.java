package dev.plimsoll.internal.images;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.StageInstruction;
import dev.plimsoll.internal.dockerfile.StageSource;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.layers.LayerHistory;
import dev.plimsoll.internal.text.OneLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instruction of a Dockerfile that made each layer of an image. Histories contain the instructions as the builder
 * writes them. They are compared with the Dockerfile line by line, from the last line upwards. Where they differ, the origin
 * of the layers below is unknown.
 */
public final class LayerOrigins {

    private static final Set<String> MAKE_LAYERS = Set.of("RUN", "COPY", "ADD", "WORKDIR");

    private final BuildPlan plan;
    private final List<LayerOrigin> origins;
    private final OptionalInt baseLayers;
    private final boolean isForeign;

    /**
     * The lines of the history that instructions of the Dockerfile made.
     *
     * @param made the instruction of each layer, by its position
     * @param below the lines below those
     * @param isComplete whether each instruction has its line
     * @param isForeign whether there are lines and instructions, but the last ones differ
     */
    private record Matched(
            Map<Integer, StageInstruction> made, List<LayerHistory.Line> below, boolean isComplete, boolean isForeign) {

        /**
         * Returns the number of layers below the instructions of the Dockerfile; empty if some instructions have no line.
         */
        OptionalInt layersBelow() {
            return isComplete
                    ? OptionalInt.of((int)
                            below.stream().filter(LayerHistory.Line::madeLayer).count())
                    : OptionalInt.empty();
        }
    }

    /**
     * Compares the layers of an image with its Dockerfile.
     *
     * @param layers from the base upwards
     * @param lines the lines of the history with their layers; empty if those are unknown
     * @param known the layers of the image that {@link #baseImage} names now; empty if they are unknown
     */
    public static LayerOrigins of(
            BuildPlan plan, List<Layer> layers, List<LayerHistory.Line> lines, List<DiffId> known) {
        return new LayerOrigins(plan, layers, lines, known, false);
    }

    private LayerOrigins(
            BuildPlan plan, List<Layer> layers, List<LayerHistory.Line> lines, List<DiffId> known, boolean infersBase) {
        this.plan = plan;
        boolean isPrefix =
                layers.stream().limit(known.size()).map(Layer::diffId).toList().equals(known);
        int least = isPrefix ? known.size() : 0;
        Matched matched = match(lines, least);
        Map<Integer, StageInstruction> made = matched.made();
        OptionalInt below = infersBase ? matched.layersBelow() : OptionalInt.empty();
        this.baseLayers = least > 0 || baseImage(plan).isEmpty() ? OptionalInt.of(least) : below;
        this.isForeign = matched.isForeign();
        this.origins = layers.stream()
                .map(layer -> origin(layer, made.get(layer.index()), baseLayers.orElse(least)))
                .toList();
    }

    /**
     * Compares the layers of an image with its Dockerfile by its history alone. If each instruction has its line, the layers
     * below belong to the base image.
     */
    public static LayerOrigins ofHistory(BuildPlan plan, List<Layer> layers, List<LayerHistory.Line> lines) {
        return new LayerOrigins(plan, layers, lines, List.of(), true);
    }

    private LayerOrigin origin(Layer layer, @Nullable StageInstruction by, int least) {
        if (by != null) {
            return by.origin();
        }
        return layer.index() < least
                ? new LayerOrigin.OfBase(baseImage(plan).orElse("scratch"))
                : new LayerOrigin.Unknown(layer.createdBy());
    }

    /** Returns the instruction of each layer. Each instruction has a line in the history, even if it made no layer. */
    private Matched match(List<LayerHistory.Line> lines, int least) {
        List<StageInstruction> candidates = plan.executed().stream()
                .filter(executed -> MAKE_LAYERS.contains(executed.instruction().keyword()))
                .toList();
        Map<Integer, StageInstruction> made = new HashMap<>();
        int next = candidates.size() - 1;
        for (int at = lines.size() - 1; at >= 0 && next >= 0; at--, next--) {
            LayerHistory.Line line = lines.get(at);
            boolean isOfBase = line.madeLayer() && line.layer() < least;
            if (isOfBase || !canBelong(line, candidates.get(next).instruction())) {
                break;
            }
            if (line.madeLayer()) {
                made.put(line.layer(), candidates.get(next));
            }
        }
        int compared = candidates.size() - 1 - next;
        return new Matched(
                made,
                lines.subList(0, lines.size() - compared),
                next < 0 && !candidates.isEmpty(),
                compared == 0 && !lines.isEmpty() && !candidates.isEmpty());
    }

    /** Returns whether a line can belong to an instruction. Builders write the command of a {@code RUN} in several ways. */
    private static boolean canBelong(LayerHistory.Line line, Instruction instruction) {
        if (MAKE_LAYERS.contains(line.keyword())) {
            return instruction.is(line.keyword());
        }
        String command = instruction.arguments().exec()
                ? String.join(" ", instruction.arguments().words())
                : instruction.arguments().text();
        return instruction.is("RUN")
                && !command.isBlank()
                && OneLine.of(line.instruction()).endsWith(OneLine.of(command));
    }

    /** Returns whether the last instruction of the Dockerfile that makes a layer differs from the image's history. */
    public boolean isForeign() {
        return isForeign;
    }

    /** Returns the origin of each layer, from the base upwards. */
    public List<LayerOrigin> origins() {
        return origins;
    }

    /** Returns the number of layers, from the lowest, that belong to the base image; empty if unknown. */
    public OptionalInt baseLayers() {
        return baseLayers;
    }

    /**
     * Returns the number of layers, from the lowest, that belong to the base image.
     *
     * @param image the image's id, for the message
     * @throws InspectionException if the number is unknown
     */
    public int baseLayerCount(ImageId image) {
        return baseLayers.orElseThrow(() -> new InspectionException(
                ErrorCode.CONTENT_UNKNOWN,
                "Which layers of image " + image
                        + " belong to its base image is unknown: the engine has no "
                        + baseImage(plan).orElse("scratch")
                        + " whose layers the image begins with. Pull the one that it was built on."));
    }

    /**
     * Returns the name of the base image of the lowest stage that the target of a build is based on; empty for
     * {@code scratch}.
     */
    public static Optional<String> baseImage(BuildPlan plan) {
        return plan.base() instanceof StageSource.FromImage image ? Optional.of(image.reference()) : Optional.empty();
    }
}
