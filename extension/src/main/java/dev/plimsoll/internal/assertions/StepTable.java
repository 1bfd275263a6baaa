package dev.plimsoll.internal.assertions;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.stream.Collectors;

/** Formats the steps of a build, except base images, with the duration of each, and marks those that a message is about. */
final class StepTable {

    private StepTable() {}

    static String of(BuildLog log, List<BuildStep> marked) {
        List<BuildStep> steps = log.steps().stream()
                .filter(step -> !step.instruction().is("FROM"))
                .toList();
        if (steps.isEmpty()) {
            return "It had no steps.";
        }
        int width =
                steps.stream().mapToInt(step -> step.effort().length()).max().orElse(0);
        return "Its steps:\n"
                + steps.stream()
                        .map(step -> (marked.contains(step) ? "  > " : "    ")
                                + " ".repeat(width - step.effort().length()) + step.effort() + "  " + label(step))
                        .collect(Collectors.joining("\n"));
    }

    static String label(BuildStep step) {
        return "[" + step.stage() + " " + step.number() + "/" + step.of() + "] "
                + Visible.oneLine(step.instruction().toString());
    }
}
