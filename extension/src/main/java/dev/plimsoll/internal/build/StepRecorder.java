package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.Instruction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the steps of a builder that runs them one after the other, and logs each when it ends. */
final class StepRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(BuildLog.class);

    private final List<BuildStep> steps = new ArrayList<>();
    private BoundedOutput output = new BoundedOutput();
    private @Nullable BuildStep current;
    private boolean cached;
    private long begin;
    private long first;

    /** A step begins, so the one before it has ended. */
    void begin(DockerfileStage stage, Instruction instruction) {
        end();
        BuildStep begun = step(stage, instruction);
        current = begun;
        begin = System.nanoTime();
        first = steps.isEmpty() ? begin : first;
        ProgressLine.shared().begin(this, begun.label());
    }

    /** The result of the current step comes from the cache. */
    void cached() {
        cached = true;
    }

    /** The current step wrote a line. */
    void output(String line) {
        output.write((line + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** The last step has ended. */
    void end() {
        BuildStep ended = current();
        if (ended != null) {
            steps.add(ended);
            ProgressLine.shared().end(this, ended.label(), () -> LOG.info("{}", ended));
        }
        current = null;
        cached = false;
        output = new BoundedOutput();
    }

    /** The builder has stopped, whether the last step is done or not. */
    void stop() {
        ProgressLine.shared().endAll(this);
    }

    /** The running step so far; null before the first and after the last. */
    @Nullable BuildStep current() {
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

    List<BuildStep> steps() {
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
