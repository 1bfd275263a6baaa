package dev.plimsoll.internal.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * A stage: a {@code FROM} with the instructions until the next one.
 *
 * @param index its place among the stages, counted from 0
 * @param name the name by which it is a target, in lower case as BuildKit keeps it; absent if it has none, or if a later stage
 *     has the same
 * @param from the {@code FROM}
 * @param instructions what follows until the next {@code FROM}; may be empty
 */
public record DockerfileStage(int index, Optional<String> name, Instruction from, List<Instruction> instructions) {

    /** Copies the instructions. */
    public DockerfileStage {
        instructions = List.copyOf(instructions);
    }

    /** The name or, if it has none, the number. */
    public String displayName() {
        return name.orElse(String.valueOf(index));
    }

    /** The name after {@code AS}, in lower case; absent if there is none. Stages below find it by this name. */
    Optional<String> givenName() {
        return givenName(from);
    }

    static Optional<String> givenName(Instruction from) {
        List<String> words = from.arguments().words();
        return words.size() == 3 ? Optional.of(StageNames.canonical(words.get(2))) : Optional.empty();
    }

    /** Its base as written, variables not replaced; {@link BuildPlan#baseOf} has it with variables replaced. */
    public String base() {
        return from.arguments().words().get(0);
    }

    /** The value of {@code --platform} as written, variables not replaced; absent if it is empty. */
    public Optional<String> platform() {
        return from.flag("platform").filter(platform -> !platform.isEmpty());
    }

    /** The line of its {@code FROM}, counted from 1. */
    public int firstLine() {
        return from.firstLine();
    }

    /** The last line of its last instruction, counted from 1. */
    public int lastLine() {
        return instructions.isEmpty()
                ? from.lastLine()
                : instructions.get(instructions.size() - 1).lastLine();
    }
}
