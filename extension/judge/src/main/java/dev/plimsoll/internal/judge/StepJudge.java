package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldReuseCache.shouldHaveStep;
import static dev.plimsoll.internal.messages.ShouldReuseCache.shouldReuseCache;
import static dev.plimsoll.internal.messages.ShouldReuseCache.shouldRunStep;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.List;
import java.util.function.Function;

/** Judges the steps of a build, each named by a part of its instruction. */
public final class StepJudge {

    private final String build;
    private final BuildLog log;

    /**
     * Creates a judge.
     *
     * @param build names the build in messages
     */
    public StepJudge(String build, BuildLog log) {
        this.build = build;
        this.log = log;
    }

    public Judgement reusedCacheFor(String instruction) {
        return steps(
                instruction,
                steps -> heldIf(
                        steps.stream().allMatch(BuildStep::isCached),
                        () -> shouldReuseCache(build, log, instruction, steps)));
    }

    public Judgement ran(String instruction) {
        return steps(
                instruction,
                steps -> heldIf(
                        steps.stream().noneMatch(BuildStep::isCached),
                        () -> shouldRunStep(build, log, instruction, steps)));
    }

    private Judgement steps(String instruction, Function<List<BuildStep>, Judgement> question) {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException(
                    "the instruction is blank: name a step by a part of it, such as \"RUN go mod download\"");
        }
        List<BuildStep> steps = log.stepsWith(instruction);
        return steps.isEmpty() ? shouldHaveStep(build, log, instruction) : question.apply(steps);
    }
}
