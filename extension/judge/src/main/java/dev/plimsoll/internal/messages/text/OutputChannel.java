package dev.plimsoll.internal.messages.text;

import dev.plimsoll.RunResult;

/**
 * An output of a program.
 */
public enum OutputChannel {
    /** Standard output. */
    STDOUT("standard output"),
    /** Standard error. */
    STDERR("standard error"),
    /** Both outputs, in the order in which they were written. */
    BOTH("output");

    private final String label;

    OutputChannel(String label) {
        this.label = label;
    }

    /** Returns what a run wrote to this output. */
    public String of(RunResult run) {
        return switch (this) {
            case STDOUT -> run.stdout();
            case STDERR -> run.stderr();
            case BOTH -> run.output();
        };
    }

    /** Returns the name of the output with the run and its end, for the description of an assertion. */
    public String ofRun(RunResult run) {
        return this + " of run of " + ExitStatus.command(run) + ", which "
                + (run.timedOut() ? "timed out" : ExitStatus.of(run));
    }

    /** Returns the name as part of a sentence, such as {@code standard output}. */
    @Override
    public String toString() {
        return label;
    }
}
