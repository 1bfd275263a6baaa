package dev.plimsoll.internal.report;

import java.util.List;

/**
 * How an image was built.
 *
 * <p>Internal: may change in any release.
 *
 * @param builder which builder it was, and why that one
 * @param steps in the order in which they were complete
 * @since 0.1.0
 */
public record ReportedBuild(String builder, List<ReportedStep> steps) {

    /** Copies the list. */
    public ReportedBuild {
        steps = Absent.toEmpty(steps);
    }

    /**
     * A step of a build.
     *
     * @param stage the name of its stage, or {@code stage-} and its number
     * @param number its place in its stage, counted from 1
     * @param of how many steps its stage has
     * @param instruction on one line
     * @param line in the Dockerfile, counted from 1
     * @param begin in milliseconds after the first step's
     * @param duration in milliseconds
     * @param cached whether its result was there already
     * @param output what it wrote, at most the last {@value #MOST_OUTPUT} characters
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

        /** What is kept of an output. */
        public static final int MOST_OUTPUT = 4_000;

        /** Cuts the output. */
        public ReportedStep {
            output = Excerpts.end(Absent.toEmpty(output), MOST_OUTPUT);
        }
    }
}
