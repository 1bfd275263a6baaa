package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.instruction.StageNames;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stage: a {@code FROM} with the instructions until the next one.
 *
 * @param index its position among the stages, counted from 0
 * @param name the name that selects it as a target, in lower case as BuildKit stores it; empty if it has none, or if a
 *     later stage has the same name
 * @param from the {@code FROM}
 * @param instructions the instructions until the next {@code FROM}; may be empty
 */
public record DockerfileStage(int index, Optional<String> name, Instruction from, List<Instruction> instructions) {

    /** Copies the instructions. */
    public DockerfileStage {
        instructions = List.copyOf(instructions);
    }

    /**
     * Compares all components. The general way of records hashes and compares whole instructions, for which a JVM first
     * makes code.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DockerfileStage stage
                        && index == stage.index
                        && name.equals(stage.name)
                        && from.equals(stage.from)
                        && instructions.equals(stage.instructions));
    }

    /** Returns a hash of what tells apart the stages of one Dockerfile. */
    @Override
    public int hashCode() {
        return 31 * index + name.hashCode();
    }

    /** Returns the name or, if the stage has none, the number. */
    public String displayName() {
        return name.orElse(String.valueOf(index));
    }

    /**
     * Returns the name after {@code AS}, in lower case; empty if there is none. Stages below refer to this one by this
     * name.
     */
    Optional<String> givenName() {
        return givenName(from);
    }

    static Optional<String> givenName(Instruction from) {
        List<String> words = from.arguments().words();
        return words.size() == 3 ? Optional.of(StageNames.canonical(words.get(2))) : Optional.empty();
    }

    /** Returns the base as written, with variables not replaced; {@link BuildPlan#baseOf} replaces them. */
    public String base() {
        return from.arguments().words().get(0);
    }

    /** Returns the value of {@code --platform} as written, with variables not replaced; empty if it has none. */
    public Optional<String> platform() {
        return from.flag("platform").filter(platform -> !platform.isEmpty());
    }

    /** Returns the line of the {@code FROM}, counted from 1. */
    public int firstLine() {
        return from.firstLine();
    }

    /** Returns the last line of the last instruction, counted from 1. */
    public int lastLine() {
        return instructions.isEmpty()
                ? from.lastLine()
                : instructions.get(instructions.size() - 1).lastLine();
    }
}
