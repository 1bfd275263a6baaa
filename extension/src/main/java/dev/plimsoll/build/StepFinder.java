package dev.plimsoll.build;

import dev.plimsoll.dockerfile.Dockerfile;
import dev.plimsoll.dockerfile.Instruction;
import dev.plimsoll.dockerfile.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the instruction that a vertex does. */
final class StepFinder {

    /** What changes files, and so is a vertex; all else only changes the image's configuration. */
    private static final Set<String> WITH_VERTEX = Set.of("RUN", "COPY", "ADD", "WORKDIR");

    private static final Pattern UNNAMED = Pattern.compile("stage-(\\d+)");

    private final Dockerfile dockerfile;

    StepFinder(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    /** A stage and one of its instructions. */
    record Place(Stage stage, Instruction instruction) {}

    Optional<Place> find(VertexName vertex) {
        return stage(vertex.stage()).flatMap(stage -> instruction(stage, vertex).map(found -> new Place(stage, found)));
    }

    private Optional<Stage> stage(String name) {
        if (name.isEmpty()) {
            return dockerfile.stages().size() == 1 ? Optional.of(dockerfile.stage(0)) : Optional.empty();
        }
        Optional<Stage> named = dockerfile.stages().stream()
                .filter(stage -> stage.name().equals(Optional.of(name)))
                .findFirst();
        Matcher unnamed = UNNAMED.matcher(name);
        if (named.isPresent() || !unnamed.matches()) {
            return named;
        }
        return dockerfile.stages().stream()
                .filter(stage -> String.valueOf(stage.index()).equals(unnamed.group(1)))
                .findFirst();
    }

    /**
     * BuildKit counts all instructions that change files in the total, but does not number a {@code WORKDIR /}, which
     * changes none; with a variable in it, that can't be seen here. So an instruction may stand later than its number.
     */
    private static Optional<Instruction> instruction(Stage stage, VertexName vertex) {
        List<Instruction> counted = stage.instructions().stream()
                .filter(instruction -> WITH_VERTEX.contains(instruction.keyword()))
                .toList();
        // A FROM that names another stage, or scratch, does nothing, and so is not counted.
        int number = vertex.of() == counted.size() ? vertex.number() + 1 : vertex.number();
        if (number == 1) {
            return Optional.of(stage.from());
        }
        List<Instruction> candidates = counted.stream()
                .skip(number - 2L)
                .filter(instruction -> vertex.text().startsWith(instruction.keyword() + " "))
                .toList();
        return Stream.concat(
                        candidates.stream()
                                .filter(instruction -> isNumbered(counted, instruction, number))
                                .filter(instruction -> vertex.text().startsWith(instruction.toString())),
                        candidates.stream().filter(instruction -> isNumbered(counted, instruction, number)))
                .findFirst();
    }

    /** Whether the instruction can have that number: so many of those before it are a {@code WORKDIR} as it would take. */
    private static boolean isNumbered(List<Instruction> counted, Instruction instruction, int number) {
        int position = counted.indexOf(instruction);
        long unnumbered = position + 2L - number;
        List<Instruction> before = counted.subList(0, position);
        long certain = before.stream().filter(StepFinder::isRoot).count();
        long possible = before.stream().filter(other -> other.is("WORKDIR")).count();
        return certain <= unnumbered && unnumbered <= possible;
    }

    private static boolean isRoot(Instruction instruction) {
        return instruction.is("WORKDIR") && instruction.arguments().text().equals("/");
    }
}
