package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stages and images that the build of one target needs, with variables replaced. */
public final class BuildPlan {

    private final DockerfileStage target;
    private final List<DockerfileStage> stages;
    private final List<List<StageNeed>> needs;
    private final List<FeatureUse> features;

    /**
     * Creates a plan.
     *
     * @param needs the needs of all stages, by the stage's number
     */
    BuildPlan(
            DockerfileStage target,
            List<DockerfileStage> stages,
            List<List<StageNeed>> needs,
            List<FeatureUse> features) {
        this.target = target;
        this.stages = List.copyOf(stages);
        this.needs = List.copyOf(needs);
        this.features = List.copyOf(features);
    }

    /** Returns the stage that the build stops at. */
    public DockerfileStage target() {
        return target;
    }

    /** Returns the stages that must be built, in the order of the Dockerfile, the target last. */
    public List<DockerfileStage> stages() {
        return stages;
    }

    /** Returns the direct needs of this stage of the Dockerfile, in the order of lines, its base first. */
    public List<StageNeed> needsOf(DockerfileStage stage) {
        return needs.get(stage.index());
    }

    /** Returns the base of this stage of the Dockerfile. */
    public StageSource baseOf(DockerfileStage stage) {
        return needsOf(stage).get(0).source();
    }

    /**
     * Returns the base of the lowest stage that the target is based on, directly or indirectly: an image, or
     * {@code scratch}.
     */
    public StageSource base() {
        return baseOf(chain().get(0));
    }

    /**
     * Returns the instructions that a build of the target executes on top of its {@link #base}: those of the stages
     * that the target is based on, from the lowest upwards, then its own. Instructions of {@code ONBUILD} come first in
     * the next stage.
     */
    public List<StageInstruction> executed() {
        List<StageInstruction> executed = new ArrayList<>();
        List<StageInstruction> triggers = List.of();
        for (DockerfileStage stage : chain()) {
            executed.addAll(triggers);
            List<StageInstruction> kept = new ArrayList<>();
            for (Instruction instruction : stage.instructions()) {
                instruction.trigger().ifPresent(later -> kept.add(new StageInstruction(stage, later)));
                executed.add(new StageInstruction(stage, instruction));
            }
            triggers = kept;
        }
        return executed;
    }

    /** Returns the last executed instruction with one of these keywords. */
    public Optional<StageInstruction> last(Set<String> keywords) {
        return executed().stream()
                .filter(executed -> keywords.contains(executed.instruction().keyword()))
                .reduce((first, second) -> second);
    }

    private List<DockerfileStage> chain() {
        Deque<DockerfileStage> chain = new ArrayDeque<>(List.of(target));
        while (baseOf(chain.getFirst()) instanceof StageSource.FromStage below) {
            chain.addFirst(below.stage());
        }
        return List.copyOf(chain);
    }

    /** Returns the images that the needed stages use as base, copy from or mount, one for each place that names an image. */
    public List<StageSource.FromImage> images() {
        return stages.stream()
                .flatMap(stage -> needsOf(stage).stream())
                .map(StageNeed::source)
                .filter(StageSource.FromImage.class::isInstance)
                .map(StageSource.FromImage.class::cast)
                .toList();
    }

    /** Returns the features of the directives and the needed stages that not all builders support, in the order of lines. */
    public List<FeatureUse> features() {
        return features;
    }
}
