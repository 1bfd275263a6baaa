package dev.plimsoll;

import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.internal.text.OneLine;
import java.time.Duration;
import java.util.Locale;

/**
 * One step of a build: the execution of one instruction.
 *
 * @param stage the name of the step's stage; if it has none, {@code stage-} and its number, as BuildKit prints it
 * @param number the step's position in its stage, counted from 1 for the {@code FROM}
 * @param of the number of steps in the stage
 * @param instruction the instruction
 * @param begin the time from the start of the build's first step to the start of this one; zero if the builder does not
 *     report it
 * @param duration how long the step took; near zero if it was cached
 * @param isCached whether the builder took the result from its cache
 * @param output what the step wrote, standard output and error together; empty if nothing
 * @since 0.1.0
 */
public record BuildStep(
        String stage,
        int number,
        int of,
        DockerfileInstruction instruction,
        Duration begin,
        Duration duration,
        boolean isCached,
        String output) {

    /** Returns {@code CACHED}, or the duration, such as {@code 6.2 s}. */
    public String effort() {
        return isCached ? "CACHED" : String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
    }

    /** Returns one short line, such as {@code [builder 3/5] RUN go build -o /bin/hello . 6.2 s}. */
    @Override
    public String toString() {
        return label() + " " + effort();
    }

    /**
     * Returns the step without its duration, such as {@code [builder 3/5] RUN go build -o /bin/hello .}; long
     * instructions are cut.
     */
    public String label() {
        return "[" + stage + " " + number + "/" + of + "] " + OneLine.shortened(instruction.text(), 80);
    }
}
