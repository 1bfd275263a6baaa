package dev.plimsoll.internal.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what {@code COPY --from} and {@code RUN --mount=from=} name. */
final class ReferenceResolver {

    private final Dockerfile dockerfile;
    private final Instruction instruction;

    ReferenceResolver(Dockerfile dockerfile, Instruction instruction) {
        this.dockerfile = dockerfile;
        this.instruction = instruction;
    }

    List<StageNeed> needs() {
        List<StageNeed> needs = new ArrayList<>();
        if (instruction.is("COPY")) {
            instruction.flag("from").filter(name -> !name.isEmpty()).ifPresent(name -> {
                refuseVariables(name);
                needs.add(need(StageNeed.Kind.COPY, numbered(name).orElseGet(() -> named(name))));
            });
        }
        for (Mount mount : Mount.all(instruction)) {
            mount.from().ifPresent(name -> {
                refuseVariables(name);
                // A number is a stage's for COPY --from only; here BuildKit takes it for an image.
                needs.add(need(StageNeed.Kind.MOUNT, named(name)));
            });
        }
        return needs;
    }

    private StageNeed need(StageNeed.Kind kind, StageSource source) {
        return new StageNeed(kind, source, instruction.position());
    }

    private void refuseVariables(String name) {
        String expanded = Expansion.of(name, Map.of(), instruction.position(), dockerfile.escape());
        if (!expanded.equals(name)) {
            throw SyntaxError.at(
                    instruction.position(),
                    "variables are not replaced in '" + name + "'",
                    "Add a stage FROM " + name + " AS a name, and refer to that name.");
        }
    }

    private Optional<StageSource> numbered(String name) {
        if (!name.matches("[+-]?[0-9]{1,9}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(name);
        if (index < 0 || index >= dockerfile.stages().size()) {
            throw SyntaxError.at(
                    instruction.position(),
                    "there is no stage " + name,
                    "The stages are 0 to " + (dockerfile.stages().size() - 1) + ".");
        }
        return Optional.of(new StageSource.FromStage(dockerfile.stage(index)));
    }

    private StageSource named(String name) {
        Optional<Stage> stage = dockerfile.stages().stream()
                .filter(other -> other.name().equals(Optional.of(StageNames.canonical(name))))
                .findFirst();
        if (stage.isPresent()) {
            return new StageSource.FromStage(stage.get());
        }
        if (name.equals("scratch")) {
            return new StageSource.FromScratch();
        }
        if (!ImageNames.isValid(name)) {
            throw SyntaxError.at(
                    instruction.position(),
                    "'" + name + "' is neither a stage nor an image's name",
                    dockerfile
                            .nearestStage(name)
                            .map(meant -> "Did you mean '" + meant.displayName() + "'?")
                            .orElse("Name a stage above, or an image, in lower case."));
        }
        return new StageSource.FromImage(name, Optional.empty(), instruction.position());
    }
}
