package dev.plimsoll.internal.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * What one {@code FROM} opens.
 *
 * @param index its place among the stages, counted from 0
 * @param name the name that {@code AS} gives it, in lower case as BuildKit keeps it; absent if it has none
 * @param from the {@code FROM}
 * @param instructions what follows until the next {@code FROM}; may be empty
 */
public record Stage(int index, Optional<String> name, Instruction from, List<Instruction> instructions) {

    /** Copies the instructions. */
    public Stage {
        instructions = List.copyOf(instructions);
    }

    /** The name or, if it has none, the number. */
    public String displayName() {
        return name.orElse(String.valueOf(index));
    }

    /** What it stands on, as written, variables not replaced; {@link BuildPlan#baseOf} tells what that comes to. */
    public String base() {
        return from.arguments().words().get(0);
    }

    /** The value of {@code --platform} as written, variables not replaced. */
    public Optional<String> platform() {
        return from.flag("platform");
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
