package dev.plimsoll.internal.messages.table;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.util.List;

/** Formats the steps of a build, except base images, with the duration of each, and marks those that a message is about. */
public final class StepTable {

    private StepTable() {}

    public static String of(BuildLog log, List<BuildStep> marked) {
        List<BuildStep> steps = log.steps().stream()
                .filter(step -> !step.instruction().is("FROM"))
                .toList();
        if (steps.isEmpty()) {
            return "It had no steps.";
        }
        TextTable table = new TextTable(1);
        steps.forEach(step -> table.row(marked.contains(step), step.effort(), label(step)));
        return "Its steps:\n" + table;
    }

    public static String label(BuildStep step) {
        return "[" + step.stage() + " " + step.number() + "/" + step.of() + "] "
                + Visible.oneLine(step.instruction().toString());
    }
}
