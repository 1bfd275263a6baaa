package dev.plimsoll.internal.judge;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logs of builds that never ran. All instructions of a Dockerfile are cached, except those with a duration. */
public final class FakeBuilds {

    private FakeBuilds() {}

    /**
     * Creates a log.
     *
     * @param durations in milliseconds, by the line of the instruction
     */
    public static BuildLog build(String dockerfile, Map<Integer, Integer> durations) {
        List<BuildStep> steps = new ArrayList<>();
        for (DockerfileStage stage :
                Dockerfile.parse("go/Dockerfile", dockerfile).stages()) {
            int of = stage.instructions().size() + 1;
            steps.add(step(stage, 1, of, stage.from(), 0));
            int number = 2;
            for (Instruction instruction : stage.instructions()) {
                steps.add(step(stage, number++, of, instruction, durations.get(instruction.firstLine())));
            }
        }
        return new BuildLog("a builder that nobody asked", steps);
    }

    private static BuildStep step(
            DockerfileStage stage, int number, int of, Instruction instruction, @Nullable Integer milliseconds) {
        return new BuildStep(
                stage.name().orElse("stage-" + stage.index()),
                number,
                of,
                instruction.toPublic(),
                Duration.ZERO,
                Duration.ofMillis(milliseconds == null ? 0 : milliseconds),
                milliseconds == null,
                "");
    }
}
