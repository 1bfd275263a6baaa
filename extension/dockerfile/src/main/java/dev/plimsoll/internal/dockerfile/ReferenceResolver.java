package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.instruction.ImageNameGrammar;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.instruction.Mount;
import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves the stages and images in {@code COPY --from} and {@code RUN --mount=from=}. */
final class ReferenceResolver {

    private final Dockerfile dockerfile;
    private final NamedStages names;

    ReferenceResolver(Dockerfile dockerfile, NamedStages names) {
        this.dockerfile = dockerfile;
        this.names = names;
    }

    List<StageNeed> needsOf(Instruction instruction) {
        if (instruction.is("COPY")) {
            return instruction
                    .flag("from")
                    .filter(name -> !name.isEmpty())
                    .map(name -> List.of(copy(name, instruction)))
                    .orElse(List.of());
        }
        return Mount.all(instruction).stream()
                .flatMap(mount -> mount.from().stream())
                .map(name -> mount(name, instruction))
                .toList();
    }

    private StageNeed copy(String name, Instruction instruction) {
        refuseVariables(name, instruction);
        StageSource source = numbered(name, instruction).orElseGet(() -> named(name, instruction));
        return new StageNeed(StageNeed.Kind.COPY, source, instruction.position());
    }

    /** Resolves the source of a mount, where BuildKit treats a number as the name of an image. */
    private StageNeed mount(String name, Instruction instruction) {
        refuseVariables(name, instruction);
        return new StageNeed(StageNeed.Kind.MOUNT, named(name, instruction), instruction.position());
    }

    private void refuseVariables(String name, Instruction instruction) {
        String expanded = Expansion.of(name, Map.of(), instruction.position(), dockerfile.escape());
        if (!expanded.equals(name)) {
            throw SyntaxError.at(
                    instruction.position(),
                    "variables are not replaced in '" + name + "'",
                    "Add a stage FROM " + name + " AS a name, and refer to that name.");
        }
    }

    private Optional<StageSource> numbered(String name, Instruction instruction) {
        Optional<Long> number = number(name);
        number.filter(index -> index < 0 || index >= dockerfile.stages().size()).ifPresent(unknown -> {
            throw SyntaxError.at(
                    instruction.position(),
                    "there is no stage " + name,
                    "The stages are 0 to " + (dockerfile.stages().size() - 1) + ".");
        });
        return number.map(index -> new StageSource.FromStage(dockerfile.stage(index.intValue())));
    }

    private static Optional<Long> number(String name) {
        try {
            return name.matches("[+-]?[0-9]+") ? Optional.of(Long.parseLong(name)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private StageSource named(String name, Instruction instruction) {
        Optional<DockerfileStage> stage = names.last(name);
        if (stage.isPresent()) {
            return new StageSource.FromStage(stage.get());
        }
        if (name.equals("scratch")) {
            return new StageSource.FromScratch();
        }
        if (!ImageNameGrammar.isValid(name)) {
            throw SyntaxError.at(
                    instruction.position(),
                    "'" + name + "' is neither a stage nor an image name",
                    dockerfile
                            .nearestStage(name)
                            .map(meant -> "Did you mean '" + meant.displayName() + "'?")
                            .orElse("Name a stage above, or an image, in lower case."));
        }
        return new StageSource.FromImage(name, Optional.empty(), instruction.position());
    }
}
