package dev.plimsoll;

import dev.plimsoll.internal.text.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a build did, step by step.
 *
 * @param builder which builder it was, and why that one
 * @param steps in the order of completion
 */
public record BuildLog(String builder, List<BuildStep> steps) {

    public BuildLog {
        steps = List.copyOf(steps);
    }

    /**
     * The steps whose instruction has a text in it, base images aside: a {@code FROM} is neither run nor cached.
     *
     * @param text part of the instruction as the Dockerfile has it; any blanks and line breaks are one blank
     */
    public List<BuildStep> stepsWith(String text) {
        String wanted = OneLine.of(text);
        return steps.stream()
                .filter(step -> !step.instruction().is("FROM"))
                .filter(step -> OneLine.of(step.instruction().text()).contains(wanted)
                        || OneLine.of(step.instruction().original()).contains(wanted))
                .toList();
    }

    /** The builder, and a line for each step. */
    @Override
    public String toString() {
        return builder + steps.stream().map(step -> "\n" + step).collect(Collectors.joining());
    }
}
