package dev.plimsoll.internal.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Applies arguments to what stages refer to, and follows the references.
 *
 * <p>As BuildKit does, it looks at every {@code FROM}, but at the order of stages only where the target needs it.
 */
final class PlanResolver {

    private final Dockerfile dockerfile;
    private final Stage target;
    private final Map<String, String> variables;
    private final Map<Stage, List<StageNeed>> needs = new HashMap<>();

    PlanResolver(Dockerfile dockerfile, Stage target, BuildArguments arguments) {
        if (!dockerfile.stages().contains(target)) {
            throw new IllegalArgumentException("stage " + target.displayName() + " is not one of " + dockerfile);
        }
        this.dockerfile = dockerfile;
        this.target = target;
        this.variables = GlobalScope.of(dockerfile, target, arguments);
    }

    BuildPlan plan() {
        dockerfile.stages().forEach(stage -> needs.put(stage, needsOf(stage)));
        List<Stage> reached = reached();
        List<Instruction> instructions = new ArrayList<>(dockerfile.globalArguments());
        for (Stage stage : reached) {
            instructions.add(stage.from());
            instructions.addAll(stage.instructions());
        }
        return new BuildPlan(target, reached, needs, FeatureFinder.find(dockerfile.directives(), instructions));
    }

    private List<StageNeed> needsOf(Stage stage) {
        StageSource base = new BaseResolver(dockerfile, variables).resolve(stage);
        List<StageNeed> found = new ArrayList<>();
        found.add(new StageNeed(StageNeed.Kind.BASE, base, stage.from().position()));
        if (base instanceof StageSource.FromStage parent) {
            parent.stage()
                    .instructions()
                    .forEach(instruction ->
                            instruction.trigger().ifPresent(trigger -> found.addAll(references(trigger))));
        }
        stage.instructions().forEach(instruction -> found.addAll(references(instruction)));
        return List.copyOf(found);
    }

    private List<StageNeed> references(Instruction instruction) {
        return new ReferenceResolver(dockerfile, instruction).needs();
    }

    private List<Stage> reached() {
        Set<Integer> reached = new TreeSet<>();
        reach(target, reached);
        return reached.stream().map(dockerfile::stage).toList();
    }

    private void reach(Stage stage, Set<Integer> reached) {
        if (!reached.add(stage.index())) {
            return;
        }
        for (StageNeed need : needs.getOrDefault(stage, List.of())) {
            if (need.source() instanceof StageSource.FromStage source) {
                checkOrder(stage, source.stage(), need);
                reach(source.stage(), reached);
            }
        }
    }

    private static void checkOrder(Stage stage, Stage source, StageNeed need) {
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

    /** The variables that a {@code FROM} may use. */
    private static final class GlobalScope {

        static Map<String, String> of(Dockerfile dockerfile, Stage target, BuildArguments arguments) {
            Map<String, String> scope =
                    PredefinedArguments.of(arguments, target.name().orElse("default"));
            for (Instruction argument : dockerfile.globalArguments()) {
                for (Declaration declared : Declaration.all(argument)) {
                    value(declared, arguments, scope, argument, dockerfile)
                            .ifPresent(value -> scope.put(declared.name(), value));
                }
            }
            return scope;
        }

        private static Optional<String> value(
                Declaration declared,
                BuildArguments arguments,
                Map<String, String> scope,
                Instruction argument,
                Dockerfile dockerfile) {
            return Optional.ofNullable(arguments.values().get(declared.name()))
                    .or(() -> declared.defaultValue()
                            .map(word -> Expansion.of(word, scope, argument.position(), dockerfile.escape())));
        }
    }
}
