package dev.plimsoll.inspect;

import dev.plimsoll.dockerfile.BuildPlan;
import dev.plimsoll.dockerfile.Instruction;
import dev.plimsoll.dockerfile.Stage;
import dev.plimsoll.dockerfile.StageSource;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells which instruction of a Dockerfile made which layer. The image's history has instructions in words of the builder, so
 * the two are matched by keyword, in order, from the top downwards; where they don't agree, nothing is told of what is below.
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
     * @param layersOf what an image consists of that a stage stands on; empty if the engine doesn't have it
     */
    LayerOrigins(BuildPlan plan, List<Layer> layers, Function<String, List<DiffId>> layersOf) {
        this.plan = plan;
        List<Candidate> candidates = candidates();
        StageSource base = base();
        List<DiffId> known =
                base instanceof StageSource.FromImage image ? layersOf.apply(image.reference()) : List.of();
        boolean isPrefix = known.size() <= layers.size()
                && known.equals(
                        layers.stream().limit(known.size()).map(Layer::diffId).toList());
        boolean isKnown = base instanceof StageSource.FromScratch || (isPrefix && !known.isEmpty());
        int least = isPrefix ? known.size() : 0;
        List<LayerOrigin> found = new ArrayList<>();
        int place = layers.size() - 1;
        for (int next = candidates.size() - 1; place >= least; place--) {
            String keyword = keyword(layers.get(place));
            while (next >= 0 && isPassedOver(candidates.get(next).instruction(), keyword)) {
                next--;
            }
            if (next < 0 || !candidates.get(next).instruction().is(keyword)) {
                break;
            }
            Candidate made = candidates.get(next--);
            found.add(new LayerOrigin.OfInstruction(made.stage(), made.instruction()));
        }
        this.baseLayers = isKnown ? OptionalInt.of(least) : OptionalInt.empty();
        for (; place >= 0; place--) {
            found.add(
                    isKnown && place < least && base instanceof StageSource.FromImage image
                            ? new LayerOrigin.OfBase(image.reference())
                            : new LayerOrigin.Unknown(layers.get(place).createdBy()));
        }
        Collections.reverse(found);
        this.origins = List.copyOf(found);
    }

    /** One for each layer. */
    List<LayerOrigin> origins() {
        return origins;
    }

    /** How many of the layers, from the lowest, are the base image's; empty if that can't be told. */
    OptionalInt baseLayers() {
        return baseLayers;
    }

    /** A builder makes a layer of {@code WORKDIR} only where the directory was not there. */
    private static boolean isPassedOver(Instruction instruction, String keyword) {
        return instruction.is("WORKDIR") && !keyword.equals("WORKDIR");
    }

    private static String keyword(Layer layer) {
        String text = layer.createdBy();
        int space = text.indexOf(' ');
        return (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
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
