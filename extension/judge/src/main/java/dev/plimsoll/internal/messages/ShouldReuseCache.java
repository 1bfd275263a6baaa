package dev.plimsoll.internal.messages;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.StepTable;
import dev.plimsoll.internal.text.Visible;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reports that the result of a step was not taken from the cache, or was although it should not be.
 */
public final class ShouldReuseCache {

    private ShouldReuseCache() {}

    /** Returns the message for steps of which at least one was run instead of taken from the cache. */
    public static Broken shouldReuseCache(String build, BuildLog log, String instruction, List<BuildStep> steps) {
        List<BuildStep> run = steps.stream().filter(step -> !step.isCached()).toList();
        return Judgement.broken("Expecting " + build + " to reuse the cache for " + quoted(instruction)
                + ", but it ran " + which(run, steps) + ".\n"
                + cause(log, run)
                        .map(step -> "The first step of that stage to be run was " + StepTable.label(step) + " ("
                                + step.instruction().place() + ").\n")
                        .orElse("")
                + StepTable.of(log, run));
    }

    /** Returns the message for steps of which at least one was taken from the cache. */
    public static Broken shouldRunStep(String build, BuildLog log, String instruction, List<BuildStep> steps) {
        List<BuildStep> cached = steps.stream().filter(BuildStep::isCached).toList();
        return Judgement.broken("Expecting " + build + " to run " + quoted(instruction) + ", but it took the result of "
                + which(cached, steps) + " from the cache.\n" + StepTable.of(log, cached));
    }

    /** Returns the message for a step that the build doesn't have. */
    public static Broken shouldHaveStep(String build, BuildLog log, String instruction) {
        return Judgement.broken("Expecting " + build + " to have a step with " + quoted(instruction)
                + ", but none has that in it.\n" + StepTable.of(log, List.of()));
    }

    private static String which(List<BuildStep> some, List<BuildStep> all) {
        return all.size() == 1 ? "that step" : some.size() + " of the " + all.size() + " steps with that";
    }

    /** Returns the first step that ran in the stage of these steps, before them. It may be the reason why they ran too. */
    private static Optional<BuildStep> cause(BuildLog log, List<BuildStep> run) {
        BuildStep first = run.get(0);
        return log.steps().stream()
                .filter(step -> step.stage().equals(first.stage()) && step.number() < first.number())
                .filter(step -> !step.isCached() && !step.instruction().is("FROM"))
                .min(Comparator.comparingInt(BuildStep::number));
    }

    private static String quoted(String instruction) {
        return "\"" + Visible.oneLine(instruction) + "\"";
    }
}
