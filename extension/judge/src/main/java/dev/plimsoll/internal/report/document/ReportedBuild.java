package dev.plimsoll.internal.report.document;

import java.util.List;

/**
 * The build of an image.
 *
 * @param builder the builder, and why it was chosen
 * @param steps in the order of completion
 */
public record ReportedBuild(String builder, List<ReportedStep> steps) {

    /** Copies the list. */
    public ReportedBuild {
        steps = Wire.list(steps);
    }

    /**
     * A step of a build.
     *
     * @param stage the name of its stage, or {@code stage-} and its number
     * @param number its position in its stage, counted from 1
     * @param of the number of steps of its stage
     * @param instruction on one line
     * @param line the line in the Dockerfile, counted from 1
     * @param begin in milliseconds after the start of the first step
     * @param duration in milliseconds
     * @param cached whether the builder reused an earlier result
     * @param output the end of its output, at most {@value #MOST_OUTPUT} characters
     */
    public record ReportedStep(
            String stage,
            int number,
            int of,
            String instruction,
            int line,
            long begin,
            long duration,
            boolean cached,
            String output) {

        /** The maximum number of characters of an output in a report. */
        public static final int MOST_OUTPUT = 4_000;

        /** Shortens the output. */
        public ReportedStep {
            output = Wire.end(output, MOST_OUTPUT);
        }
    }
}
