package dev.plimsoll.internal.build.progress;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.text.Log;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records the steps of a builder that runs them one after another, and logs each step when it ends. */
public final class StepRecorder {

    private static final Log LOG = Log.of(BuildLog.class);

    private final List<BuildStep> steps = new ArrayList<>();
    private BoundedOutput output = new BoundedOutput();
    private @Nullable BuildStep current;
    private boolean cached;
    private long begin;
    private long first;

    /** Begins a step; the previous step has ended. */
    void begin(DockerfileStage stage, Instruction instruction) {
        end();
        BuildStep begun = step(stage, instruction);
        current = begun;
        begin = System.nanoTime();
        first = steps.isEmpty() ? begin : first;
        ProgressLine.shared().begin(this, begun.label());
    }

    /** Marks the result of the current step as cached. */
    void cached() {
        cached = true;
    }

    /** Adds a line to the output of the current step. */
    void output(String line) {
        output.write((line + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the current step. */
    public void end() {
        BuildStep ended = current();
        if (ended != null) {
            steps.add(ended);
            ProgressLine.shared().end(this, ended.label(), () -> LOG.info("{}", ended));
        }
        current = null;
        cached = false;
        output = new BoundedOutput();
    }

    /** Ends the display of progress, because the builder has stopped. */
    public void stop() {
        ProgressLine.shared().endAll(this);
    }

    /** Returns the running step so far; null before the first step and after the last. */
    public @Nullable BuildStep current() {
        BuildStep step = current;
        return step == null
                ? null
                : new BuildStep(
                        step.stage(),
                        step.number(),
                        step.of(),
                        step.instruction(),
                        Duration.ofNanos(begin - first),
                        Duration.ofNanos(System.nanoTime() - begin),
                        cached,
                        output.text());
    }

    public List<BuildStep> steps() {
        return steps;
    }

    private static BuildStep step(DockerfileStage stage, Instruction instruction) {
        int number = stage.instructions().indexOf(instruction) + 2;
        int of = stage.instructions().size() + 1;
        return new BuildStep(
                stage.name().orElse("stage-" + stage.index()),
                number,
                of,
                instruction.toPublic(),
                Duration.ZERO,
                Duration.ZERO,
                false,
                "");
    }
}
