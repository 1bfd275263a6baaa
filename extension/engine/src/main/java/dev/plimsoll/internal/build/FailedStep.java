package dev.plimsoll.internal.build;

import dev.plimsoll.BuildStep;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Composes the message for a failed build as BuildKit does: the lines, the output, and the command that repeats the
 * build.
 */
final class FailedStep {

    private static final int OUTPUT_LINES = 40;

    private FailedStep() {}

    /**
     * Composes the exception.
     *
     * @param program the program that repeats the build by hand
     * @param step the step that failed; null if no step had begun
     * @param reason the builder's own words
     */
    static BuildException of(RepeatCommand.Program program, BuildSpec spec, @Nullable BuildStep step, String reason) {
        StringBuilder message =
                new StringBuilder().append(spec.dockerfile().name()).append(" could not be built");
        if (step != null) {
            DockerfileInstruction instruction = step.instruction();
            message.append(": step ")
                    .append(step.label())
                    .append(" failed")
                    .append(needsEmulation(spec, step.output() + reason) ? emulation(spec) : "")
                    .append("\n\n")
                    .append(spec.dockerfile()
                            .excerpt(instruction.firstLine(), instruction.lastLine())
                            .stripTrailing());
        }
        message.append("\n\n").append(visible(reason));
        if (step != null && !step.output().isBlank()) {
            message.append("\n\nIts output:\n").append(shown(step.output()));
        }
        return repeatable(
                program, spec, message, step == null ? null : step.instruction().firstLine());
    }

    /**
     * Composes the exception for a failure that has a line but no step.
     *
     * @param program the program that repeats the build by hand
     * @param line counted from 1
     * @param reason the builder's own words
     */
    static BuildException at(RepeatCommand.Program program, BuildSpec spec, int line, String reason) {
        return repeatable(
                program,
                spec,
                new StringBuilder()
                        .append(spec.dockerfile().name())
                        .append(" could not be built\n\n")
                        .append(spec.dockerfile().excerpt(line, line).stripTrailing())
                        .append("\n\n")
                        .append(visible(reason)),
                line);
    }

    /** Returns whether a step ran a program that the builder's processor can't execute. */
    private static boolean needsEmulation(BuildSpec spec, String said) {
        return spec.platform().isPresent()
                && !spec.platform().get().equals(spec.enginePlatform())
                && said.contains("exec format error");
    }

    private static String emulation(BuildSpec spec) {
        return ", because it runs a program for " + spec.platform().orElseThrow() + ", and the builder runs "
                + spec.enginePlatform() + " and has no emulation.\nCompile for the platform in a stage with FROM"
                + " --platform=$BUILDPLATFORM and copy the result, or install QEMU's binfmt handlers (package"
                + " qemu-user-static) on the builder's machine.";
    }

    /**
     * Returns the last lines of the output with a bar before each line. Without the bar a CI system could take the
     * output for a command, such as {@code ::error::}.
     */
    private static String shown(String output) {
        List<String> lines = output.stripTrailing().lines().toList();
        int left = Math.max(0, lines.size() - OUTPUT_LINES);
        return (left == 0 ? "" : "  (" + left + " lines before)\n")
                + lines.subList(left, lines.size()).stream()
                        .map(line -> ("  | " + Visible.line(line)).stripTrailing())
                        .collect(Collectors.joining("\n"));
    }

    private static String visible(String text) {
        return text.strip().lines().map(Visible::line).collect(Collectors.joining("\n"));
    }

    private static BuildException repeatable(
            RepeatCommand.Program program, BuildSpec spec, StringBuilder message, @Nullable Integer line) {
        return new BuildException(
                message.append("\n\n").append(RepeatCommand.of(spec, program)).toString(), null, line);
    }
}
