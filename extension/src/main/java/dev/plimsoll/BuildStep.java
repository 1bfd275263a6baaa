package dev.plimsoll;

import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.internal.text.OneLine;
import java.time.Duration;
import java.util.Locale;

/**
 * One step of a build: the execution of one instruction.
 *
 * @param stage the name of its stage or, where it has none, {@code stage-} and its number, as BuildKit says it
 * @param number its place among the steps of its stage, counted from 1 for the {@code FROM}
 * @param of how many steps its stage has
 * @param instruction the instruction
 * @param begin when it began, after the first step of the build did; zero if the builder doesn't say
 * @param duration how long it took; near zero if it was cached
 * @param cached whether the builder had its result already
 * @param output what it wrote, standard output and error together; empty if nothing
 */
public record BuildStep(
        String stage,
        int number,
        int of,
        DockerfileInstruction instruction,
        Duration begin,
        Duration duration,
        boolean cached,
        String output) {

    /** {@code CACHED}, or how long it took, as {@code 6.2 s}. */
    public String effort() {
        return cached ? "CACHED" : String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
    }

    /** One short line, as {@code [builder 3/5] RUN go build -o /bin/hello . 6.2 s}. */
    @Override
    public String toString() {
        return label() + " " + effort();
    }

    /** The step without its effort, as {@code [builder 3/5] RUN go build -o /bin/hello .}; long instructions are cut. */
    public String label() {
        return "[" + stage + " " + number + "/" + of + "] " + OneLine.shortened(instruction.text(), 80);
    }
}
