package dev.plimsoll.internal.build;

import dev.plimsoll.BuildStep;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.internal.build.RepeatCommand.Program;
import dev.plimsoll.internal.dockerfile.StageSource.FromImage;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains BuildKit's errors to the author of the Dockerfile. */
final class BuildKitFailure {

    private static final Pattern EXIT =
            Pattern.compile(".*process \"(.*)\" did not complete successfully: exit code: (\\d+).*", Pattern.DOTALL);
    private static final Pattern MISSING =
            Pattern.compile(".*failed to calculate checksum of ref \\S+: \"/?(.*?)\": not found", Pattern.DOTALL);
    private static final Pattern PARSE_ERROR =
            Pattern.compile("(?:.*: )?dockerfile parse error (?:on )?line (\\d+): (.*)", Pattern.DOTALL);
    private static final Pattern NO_AGENT = Pattern.compile(".*unset ssh forward key (\\S+)", Pattern.DOTALL);
    private static final Pattern NO_BUILDER = Pattern.compile("no builder \"(.*)\" found");
    private static final Pattern CONTEXT =
            Pattern.compile("use `docker --context=(\\S+) buildx` to switch to context .*");

    private BuildKitFailure() {}

    static BuildException of(BuildSpec spec, BuildKitSteps steps, String message) {
        return of(spec, steps, message, OptionalInt.empty());
    }

    /**
     * Composes the exception.
     *
     * @param line the line that the builder reported; used only if neither the message nor the steps are more precise
     */
    static BuildException of(BuildSpec spec, BuildKitSteps steps, String message, OptionalInt line) {
        Optional<BuildStep> step = steps.failedStep(message);
        if (step.isPresent()) {
            return FailedStep.of(
                    Program.BUILDKIT, spec, step.get(), reason(spec, step.get().instruction(), message));
        }
        Matcher parseError = PARSE_ERROR.matcher(message);
        if (parseError.matches()) {
            return FailedStep.at(Program.BUILDKIT, spec, Integer.parseInt(parseError.group(1)), parseError.group(2));
        }
        Optional<String> builder = wrongBuilder(message);
        if (builder.isPresent()) {
            return FailedStep.of(Program.BUILDKIT, spec, null, builder.get());
        }
        Optional<Frontend> frontend = Frontend.of(spec).filter(named -> named.isNamedIn(message));
        if (frontend.isPresent()) {
            String reason = message + "\n\n" + frontend.get().wayOut();
            return frontend.get()
                    .position()
                    .map(position -> FailedStep.at(Program.BUILDKIT, spec, position.line(), reason))
                    .orElseGet(() -> FailedStep.of(Program.BUILDKIT, spec, null, reason));
        }
        // BuildKit asks for all base images before the first step.
        return spec.plan().images().stream()
                .filter(base -> message.startsWith(base.reference() + ":"))
                .findFirst()
                .map(base ->
                        FailedStep.at(Program.BUILDKIT, spec, base.position().line(), suggestion(spec, base) + message))
                .orElseGet(() -> withoutStep(spec, message, line));
    }

    /** Explains a failure for which no failed vertex was reported. */
    private static BuildException withoutStep(BuildSpec spec, String message, OptionalInt line) {
        Optional<Instruction> instruction =
                line.isPresent() ? spec.dockerfile().instructionAt(line.getAsInt()) : executing(spec, message);
        if (instruction.isPresent()) {
            String reason = reason(spec, instruction.get().toPublic(), message);
            return FailedStep.at(Program.BUILDKIT, spec, instruction.get().firstLine(), reason);
        }
        return line.isPresent()
                ? FailedStep.at(Program.BUILDKIT, spec, line.getAsInt(), message)
                : FailedStep.of(Program.BUILDKIT, spec, null, message);
    }

    /** Returns the only instruction whose command the message quotes. */
    private static Optional<Instruction> executing(BuildSpec spec, String message) {
        Matcher exit = EXIT.matcher(message);
        if (!exit.matches()) {
            return Optional.empty();
        }
        List<Instruction> quoted = spec.dockerfile().stages().stream()
                .flatMap(stage -> stage.instructions().stream())
                .filter(instruction -> instruction.is("RUN")
                        && exit.group(1).endsWith(" " + instruction.arguments().text()))
                .toList();
        return quoted.size() == 1 ? Optional.of(quoted.get(0)) : Optional.empty();
    }

    /**
     * Suggests the stage that {@code COPY --from} may mean: BuildKit takes a misspelt stage name for the name of an
     * image.
     */
    private static String suggestion(BuildSpec spec, FromImage image) {
        return spec.dockerfile()
                .stageSuggestion(image.reference(), image.position().line())
                .map(sentence -> sentence + "\n")
                .orElse("");
    }

    private static Optional<String> wrongBuilder(String message) {
        Matcher none = NO_BUILDER.matcher(message);
        if (none.matches()) {
            return Optional.of(
                    "buildx has no builder '" + none.group(1) + "': 'docker buildx ls' lists the existing ones.");
        }
        Matcher context = CONTEXT.matcher(message);
        return context.matches()
                ? Optional.of("'" + context.group(1) + "' is a context of the docker command, not a builder: "
                        + "set DOCKER_HOST to its engine, and set no builder name.")
                : Optional.empty();
    }

    private static String reason(BuildSpec spec, DockerfileInstruction instruction, String message) {
        Matcher exit = EXIT.matcher(message);
        if (exit.matches()) {
            return (instruction.is("FROM")
                            ? "The ONBUILD trigger of the base image, " + exit.group(1) + ","
                            : "The command")
                    + " ended with exit code " + exit.group(2);
        }
        Matcher noAgent = NO_AGENT.matcher(message);
        if (noAgent.matches()) {
            return noAgent.group(1).equals("default")
                    ? "It needs an SSH agent, but the environment variable SSH_AUTH_SOCK is not set."
                    : "It needs the SSH agent '" + noAgent.group(1)
                            + "', but only the default agent, that of SSH_AUTH_SOCK, can be passed to the build.";
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return missing(spec, instruction, missing.group(1));
        }
        return message;
    }

    private static String missing(BuildSpec spec, DockerfileInstruction instruction, String path) {
        Optional<String> from =
                spec.dockerfile().instructionAt(instruction.firstLine()).flatMap(copy -> copy.flag("from"));
        if (from.isPresent()) {
            return "/" + path + " is not in " + from.get();
        }
        return path + " is not in the build context " + spec.context()
                + (spec.buildContext().ignores(path) ? ": it is on disk, but .dockerignore leaves it out" : "");
    }
}
