package dev.plimsoll.build;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a build did, step by step.
 *
 * @param builder which builder it was, and why that one
 * @param steps in the order in which they were complete
 */
public record BuildLog(String builder, List<BuildStep> steps) {

    /** Copies the steps. */
    public BuildLog {
        steps = List.copyOf(steps);
    }

    /** The builder, and a line for each step. */
    @Override
    public String toString() {
        return builder + steps.stream().map(step -> "\n" + step).collect(Collectors.joining());
    }
}
