package dev.plimsoll.build;

import dev.plimsoll.dockerfile.BuildPlan;
import dev.plimsoll.dockerfile.Dockerfile;
import dev.plimsoll.dockerfile.Instruction;
import dev.plimsoll.dockerfile.Stage;
import dev.plimsoll.dockerfile.StageSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final BuildPlan plan;
    private final Map<String, Integer> highestNumbers = new HashMap<>();

    StepFinder(Dockerfile dockerfile, BuildPlan plan) {
        this.dockerfile = dockerfile;
        this.plan = plan;
    }

    /** Takes note of a vertex: how many triggers a base image brings is only known once the last of a stage is reported. */
    void see(VertexName vertex) {
        highestNumbers.merge(vertex.stage(), vertex.number(), Math::max);
    }

    /** A stage and one of its instructions. */
    record Place(Stage stage, Instruction instruction) {}

    /** As far as can be said by the vertices that were seen; a trigger of the base image is its {@code FROM}'s. */
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
    private Optional<Instruction> instruction(Stage stage, VertexName vertex) {
        List<Instruction> counted = stage.instructions().stream()
                .filter(instruction -> WITH_VERTEX.contains(instruction.keyword()))
                .toList();
        // A FROM that names another stage, or scratch, does nothing, and so is not counted.
        int from = isOnImage(stage) ? 1 : 0;
        int triggers = triggers(vertex, from, counted);
        if (vertex.number() <= from + triggers || vertex.text().startsWith("ONBUILD ")) {
            return Optional.of(stage.from());
        }
        int number = vertex.number() - from - triggers + 1;
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

    private boolean isOnImage(Stage stage) {
        return plan.needsOf(stage).stream()
                .limit(1)
                .noneMatch(base -> !(base.source() instanceof StageSource.FromImage));
    }

    /**
     * How many of the base image's {@code ONBUILD} triggers are numbered, before the stage's own instructions. Some releases of
     * BuildKit leave them out of the total and others count those in it that change no files, so only the numbers tell.
     */
    private int triggers(VertexName vertex, int from, List<Instruction> counted) {
        int highest = Math.max(vertex.number(), highestNumbers.getOrDefault(vertex.stage(), 0));
        long own = counted.stream().filter(instruction -> !isRoot(instruction)).count();
        return (int) Math.max(0, highest - from - own);
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
