package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Instruction;
import dev.plimsoll.internal.dockerfile.Stage;
import dev.plimsoll.internal.dockerfile.StageSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells which instruction of a Dockerfile made which layer. The image's history has instructions in words of the builder, so
 * the two are matched in order, from the top downwards; where they don't agree, nothing is told of what is below.
 */
final class LayerOrigins {

    private static final Set<String> MAKE_LAYERS = Set.of("RUN", "COPY", "ADD", "WORKDIR");

    private final BuildPlan plan;
    private final List<LayerOrigin> origins;
    private final OptionalInt baseLayers;

    private record Candidate(Stage stage, Instruction instruction) {}

    /**
     * Matches the layers of an image.
     *
     * @param layers from the base upwards
     * @param lines of its history, with the layers that they made; empty if that can't be told
     * @param layersOf what an image consists of that a stage stands on; empty if the engine doesn't have it
     */
    LayerOrigins(
            BuildPlan plan,
            List<Layer> layers,
            List<LayerHistory.Line> lines,
            Function<String, List<DiffId>> layersOf) {
        this.plan = plan;
        StageSource base = base();
        List<DiffId> known =
                base instanceof StageSource.FromImage image ? layersOf.apply(image.reference()) : List.of();
        boolean isPrefix = known.size() <= layers.size()
                && known.equals(
                        layers.stream().limit(known.size()).map(Layer::diffId).toList());
        boolean isKnown = base instanceof StageSource.FromScratch || (isPrefix && !known.isEmpty());
        int least = isPrefix ? known.size() : 0;
        Map<Integer, Candidate> made = match(lines, least);
        List<LayerOrigin> found = new ArrayList<>();
        for (Layer layer : layers) {
            int place = layer.index();
            @Nullable Candidate by = made.get(place);
            if (by != null) {
                found.add(new LayerOrigin.OfInstruction(
                        by.stage().displayName(), by.instruction().toPublic()));
            } else if (isKnown && place < least && base instanceof StageSource.FromImage image) {
                found.add(new LayerOrigin.OfBase(image.reference()));
            } else {
                found.add(new LayerOrigin.Unknown(layer.createdBy()));
            }
        }
        this.baseLayers = isKnown ? OptionalInt.of(least) : OptionalInt.empty();
        this.origins = List.copyOf(found);
    }

    /** Each instruction has a line in the history, be it one that made no layer: so both are gone through side by side. */
    private Map<Integer, Candidate> match(List<LayerHistory.Line> lines, int least) {
        List<Candidate> candidates = candidates();
        Map<Integer, Candidate> made = new HashMap<>();
        int next = candidates.size() - 1;
        for (int at = lines.size() - 1; at >= 0 && next >= 0; at--, next--) {
            LayerHistory.Line line = lines.get(at);
            boolean isOfBase = line.madeLayer() && line.layer() < least;
            if (isOfBase || !line.isOf(candidates.get(next).instruction())) {
                break;
            }
            if (line.madeLayer()) {
                made.put(line.layer(), candidates.get(next));
            }
        }
        return made;
    }

    /** One for each layer. */
    List<LayerOrigin> origins() {
        return origins;
    }

    /** How many of the layers, from the lowest, are the base image's; empty if that can't be told. */
    OptionalInt baseLayers() {
        return baseLayers;
    }

    /** The name of the image that the target stands on in the end. */
    String baseName() {
        return base() instanceof StageSource.FromImage image ? image.reference() : "scratch";
    }

    /** What the target stands on in the end: an image from outside, or nothing. */
    private StageSource base() {
        StageSource base = plan.baseOf(plan.target());
        while (base instanceof StageSource.FromStage below) {
            base = plan.baseOf(below.stage());
        }
        return base;
    }

    /** The instructions that make layers of the target and of the stages below, from the lowest upwards. */
    private List<Candidate> candidates() {
        List<Stage> chain = new ArrayList<>(List.of(plan.target()));
        while (plan.baseOf(chain.get(0)) instanceof StageSource.FromStage below) {
            chain.add(0, below.stage());
        }
        List<Candidate> candidates = new ArrayList<>();
        List<Candidate> triggers = List.of();
        for (Stage stage : chain) {
            candidates.addAll(triggers);
            List<Candidate> kept = new ArrayList<>();
            for (Instruction instruction : stage.instructions()) {
                instruction.trigger().ifPresent(later -> kept.add(new Candidate(stage, later)));
                candidates.add(new Candidate(stage, instruction));
            }
            triggers = kept;
        }
        candidates.removeIf(
                candidate -> !MAKE_LAYERS.contains(candidate.instruction().keyword()));
        return candidates;
    }
}
