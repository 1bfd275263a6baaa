package dev.plimsoll.build;

import dev.plimsoll.dockerfile.Instruction;
import dev.plimsoll.text.ShellQuoting;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Composes the message for a build that failed, as BuildKit shows it: the lines, the output, and how to repeat it. */
final class FailedStep {

    private static final int OUTPUT_LINES = 40;

    private FailedStep() {}

    /**
     * Composes the exception.
     *
     * @param step the step that failed; null if no step had begun
     * @param reason the builder's own words
     */
    static BuildException of(BuildRequest request, @Nullable BuildStep step, String reason) {
        StringBuilder message =
                new StringBuilder().append(request.dockerfile().name()).append(" could not be built");
        if (step != null) {
            Instruction instruction = step.instruction();
            message.append(": step ")
                    .append(step.label())
                    .append(" failed\n\n")
                    .append(request.dockerfile().excerpt(instruction).stripTrailing());
        }
        message.append("\n\n").append(reason.strip());
        if (step != null && !step.output().isBlank()) {
            message.append("\n\nIts output:\n")
                    .append(Lines.last(step.output(), OUTPUT_LINES).indent(2).stripTrailing());
        }
        return repeatable(
                request, message, step == null ? null : step.instruction().firstLine());
    }

    /**
     * Composes the exception for a failure that has a line, but no step.
     *
     * @param line counted from 1
     * @param reason the builder's own words
     */
    static BuildException at(BuildRequest request, int line, String reason) {
        return repeatable(
                request,
                new StringBuilder()
                        .append(request.dockerfile().name())
                        .append(" could not be built\n\n")
                        .append(request.dockerfile().excerpt(line, line).stripTrailing())
                        .append("\n\n")
                        .append(reason.strip()),
                line);
    }

    private static BuildException repeatable(BuildRequest request, StringBuilder message, @Nullable Integer line) {
        return new BuildException(
                message.append("\n\nTo repeat it by hand: ")
                        .append(commandFor(request))
                        .toString(),
                null,
                line);
    }

    private static String commandFor(BuildRequest request) {
        String arguments = request.arguments().entrySet().stream()
                .map(argument -> " --build-arg " + ShellQuoting.quoted(argument.getKey() + "=" + argument.getValue()))
                .collect(Collectors.joining());
        String target = request.targetName().isEmpty() ? "" : " --target " + request.targetName();
        String platform =
                request.platform().map(value -> " --platform " + value).orElse("");
        String secrets =
                request.secrets().stream().map(secret -> " --secret " + secret).collect(Collectors.joining());
        String builder = request.builderName().map(name -> " --builder " + name).orElse("");
        return "docker build" + builder + target + platform + arguments + secrets + " -f "
                + request.dockerfile().name() + " " + request.contextDirectory();
    }
}
