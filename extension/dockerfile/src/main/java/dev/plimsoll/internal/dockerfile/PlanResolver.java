package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.instruction.InstructionChecks;
import dev.plimsoll.internal.dockerfile.source.DirectiveReader;
import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces variables in the references of stages, and follows the references.
 *
 * <p>As BuildKit does, it checks each {@code FROM} and each reference of a stage's own instructions. It checks the
 * order of stages, and the {@code ONBUILD} instructions of their base stages, only for the stages that the target
 * needs.
 */
final class PlanResolver {

    private final Dockerfile dockerfile;
    private final DockerfileStage target;
    private final Map<String, String> variables;
    private final BaseResolver bases;
    private final ReferenceResolver references;
    private final List<List<StageNeed>> needs = new ArrayList<>();
    private final Map<Integer, DockerfileSyntaxException> faultyTriggers = new HashMap<>();

    PlanResolver(Dockerfile dockerfile, DockerfileStage target, BuildArguments arguments) {
        List<DockerfileStage> stages = dockerfile.stages();
        if (target.index() >= stages.size() || !stages.get(target.index()).equals(target)) {
            throw new IllegalArgumentException("stage " + target.displayName() + " is not one of " + dockerfile);
        }
        this.dockerfile = dockerfile;
        this.target = target;
        this.variables = GlobalScope.of(dockerfile, target, arguments);
        NamedStages names = new NamedStages(stages);
        this.bases = new BaseResolver(dockerfile, names, variables, arguments.buildPlatform());
        this.references = new ReferenceResolver(dockerfile, names);
    }

    BuildPlan plan() {
        dockerfile.stages().forEach(stage -> needs.add(needsOf(stage)));
        List<DockerfileStage> reached = reached();
        List<Instruction> instructions = new ArrayList<>(dockerfile.globalArguments());
        for (DockerfileStage stage : reached) {
            instructions.add(stage.from());
            instructions.addAll(stage.instructions());
        }
        return new BuildPlan(target, reached, needs, FeatureFinder.find(dockerfile.directives(), instructions));
    }

    private List<StageNeed> needsOf(DockerfileStage stage) {
        StageSource base = bases.resolve(stage);
        List<StageNeed> found = new ArrayList<>();
        found.add(new StageNeed(StageNeed.Kind.BASE, base, stage.from().position()));
        if (base instanceof StageSource.FromStage parent) {
            parent.stage()
                    .instructions()
                    .forEach(instruction ->
                            instruction.trigger().ifPresent(trigger -> found.addAll(needsOfTrigger(trigger, stage))));
        }
        stage.instructions().forEach(instruction -> found.addAll(references.needsOf(instruction)));
        return List.copyOf(found);
    }

    private List<StageNeed> needsOfTrigger(Instruction trigger, DockerfileStage stage) {
        try {
            InstructionChecks.faultOfTrigger(trigger, DirectiveReader.hasFrontend(dockerfile.directives()))
                    .ifPresent(fault -> {
                        throw fault;
                    });
            return references.needsOf(trigger);
        } catch (DockerfileSyntaxException fault) {
            faultyTriggers.putIfAbsent(stage.index(), fault);
            return List.of();
        }
    }

    /** Returns the stages that the target needs. Stages only need stages above them, so one pass upwards finds all. */
    private List<DockerfileStage> reached() {
        BitSet reached = new BitSet();
        reached.set(target.index());
        for (int index = target.index(); index >= 0; index = reached.previousSetBit(index - 1)) {
            Optional.ofNullable(faultyTriggers.get(index)).ifPresent(fault -> {
                throw fault;
            });
            for (StageNeed need : needs.get(index)) {
                if (need.source() instanceof StageSource.FromStage source) {
                    checkOrder(dockerfile.stage(index), source.stage(), need);
                    reached.set(source.stage().index());
                }
            }
        }
        return reached.stream().mapToObj(dockerfile::stage).toList();
    }

    private static void checkOrder(DockerfileStage stage, DockerfileStage source, StageNeed need) {
        if (source.index() < stage.index()) {
            return;
        }
        String verb = need.kind() == StageNeed.Kind.MOUNT ? "mounts" : "copies from";
        boolean itself = source.index() == stage.index();
        throw SyntaxError.at(
                need.position(),
                "stage '" + stage.displayName() + "' " + verb
                        + (itself
                                ? " itself"
                                : " stage '" + source.displayName() + "', which comes later, on line "
                                        + source.firstLine()),
                itself ? "Name another stage." : "Move that stage above this one.");
    }
}
