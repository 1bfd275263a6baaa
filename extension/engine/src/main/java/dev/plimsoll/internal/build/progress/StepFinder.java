package dev.plimsoll.internal.build.progress;

import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.StageSource;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the instruction that a vertex executes. */
public final class StepFinder {

    /** The instructions that change files and so have a vertex; all others only change the image's configuration. */
    private static final Set<String> WITH_VERTEX = Set.of("RUN", "COPY", "ADD", "WORKDIR");

    private static final Pattern UNNAMED = Pattern.compile("stage-(\\d+)");

    private final Dockerfile dockerfile;
    private final BuildPlan plan;
    private final Map<String, Integer> highestNumbers = new HashMap<>();

    public StepFinder(Dockerfile dockerfile, BuildPlan plan) {
        this.dockerfile = dockerfile;
        this.plan = plan;
    }

    /** Returns the name of the Dockerfile. */
    public String dockerfile() {
        return dockerfile.name();
    }

    /**
     * Records a vertex. The number of triggers in a base image is known only when the last vertex of the stage has been
     * reported.
     */
    public void see(VertexName vertex) {
        highestNumbers.merge(vertex.stage(), vertex.number(), Math::max);
    }

    /** A stage and one of its instructions. */
    public record Place(DockerfileStage stage, Instruction instruction) {}

    /**
     * Returns the best answer from the vertices seen so far; a trigger of the base image counts as its {@code FROM}.
     */
    public Optional<Place> find(VertexName vertex) {
        return stage(vertex.stage()).flatMap(stage -> instruction(stage, vertex).map(found -> new Place(stage, found)));
    }

    private Optional<DockerfileStage> stage(String name) {
        if (name.isEmpty()) {
            return dockerfile.stages().size() == 1 ? Optional.of(dockerfile.stage(0)) : Optional.empty();
        }
        Optional<DockerfileStage> named = dockerfile.stages().stream()
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
     * Returns the instruction of a vertex. BuildKit includes each {@code WORKDIR} in the total, but gives no number to
     * {@code WORKDIR /}, because it changes no files. A variable can hide that, so an instruction may stand later than
     * its number says.
     */
    private Optional<Instruction> instruction(DockerfileStage stage, VertexName vertex) {
        List<Instruction> counted = stage.instructions().stream()
                .filter(instruction -> WITH_VERTEX.contains(instruction.keyword()))
                .toList();
        // A FROM of another stage or of scratch does nothing and is not counted.
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

    private boolean isOnImage(DockerfileStage stage) {
        return plan.needsOf(stage).stream()
                .limit(1)
                .noneMatch(base -> !(base.source() instanceof StageSource.FromImage));
    }

    /**
     * Returns how many {@code ONBUILD} triggers of the base image are numbered before the stage's own instructions. The
     * total doesn't help: some releases of BuildKit leave triggers out of it, others include even those that change no
     * files.
     */
    private int triggers(VertexName vertex, int from, List<Instruction> counted) {
        int highest = Math.max(vertex.number(), highestNumbers.getOrDefault(vertex.stage(), 0));
        long own = counted.stream().filter(instruction -> !isRoot(instruction)).count();
        return (int) Math.max(0, highest - from - own);
    }

    /**
     * Returns whether the instruction can have that number, given how many {@code WORKDIR}s before it may be
     * unnumbered.
     */
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
