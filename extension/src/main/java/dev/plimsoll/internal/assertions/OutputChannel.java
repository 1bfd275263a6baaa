package dev.plimsoll.internal.assertions;

import dev.plimsoll.RunResult;

/**
 * What a program writes to.
 *
 * @since 0.1.0
 */
public enum OutputChannel {
    /** Standard output. */
    STDOUT("standard output"),
    /** Standard error. */
    STDERR("standard error"),
    /** Both in the order in which they were written. */
    BOTH("output");

    private final String label;

    OutputChannel(String label) {
        this.label = label;
    }

    /** What a run wrote to it. */
    public String of(RunResult run) {
        return switch (this) {
            case STDOUT -> run.stdout();
            case STDERR -> run.stderr();
            case BOTH -> run.output();
        };
    }

    /** Its name with the run and how that ended, as the description of an assertion. */
    public String ofRun(RunResult run) {
        return this + " of run of " + ExitStatus.command(run) + ", which "
                + (run.timedOut() ? "timed out" : ExitStatus.of(run));
    }

    /** Its name in a sentence, such as {@code standard output}. */
    @Override
    public String toString() {
        return label;
    }
}
