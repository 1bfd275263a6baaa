package dev.plimsoll;

import dev.plimsoll.internal.text.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The steps that a build executed.
 *
 * @param builder the builder that was used, and why it was chosen
 * @param steps the steps, in the order of completion
 * @param warnings the warnings about the Dockerfile; empty also if the builder has no checks, see
 *     {@link BuiltImage#buildWarnings()}
 * @since 0.1.0
 */
public record BuildLog(String builder, List<BuildStep> steps, List<BuildWarning> warnings) {

    public BuildLog {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    /** Creates the log of a build without warnings. */
    public BuildLog(String builder, List<BuildStep> steps) {
        this(builder, steps, List.of());
    }

    /**
     * Returns the steps whose instruction contains a text. Base images are left out, because a {@code FROM} is neither
     * run nor cached.
     *
     * @param text part of the instruction as written in the Dockerfile; any run of blanks and line breaks equals one
     *     blank
     */
    public List<BuildStep> stepsWith(String text) {
        String wanted = OneLine.of(text);
        return steps.stream()
                .filter(step -> !step.instruction().is("FROM"))
                .filter(step -> OneLine.of(step.instruction().text()).contains(wanted)
                        || OneLine.of(step.instruction().original()).contains(wanted))
                .toList();
    }

    /** Returns the builder, and one line for each step. */
    @Override
    public String toString() {
        return builder + steps.stream().map(step -> "\n" + step).collect(Collectors.joining());
    }
}
