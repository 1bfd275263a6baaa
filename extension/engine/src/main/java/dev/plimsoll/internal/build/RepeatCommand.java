package dev.plimsoll.internal.build;

import dev.plimsoll.internal.dockerfile.BuilderFeature;
import dev.plimsoll.internal.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Composes the command that repeats a build by hand. A user can paste it into a shell. */
final class RepeatCommand {

    private RepeatCommand() {}

    /** The program that repeats a builder's work by hand. */
    enum Program {
        BUILDKIT("docker build"),
        CLASSIC("DOCKER_BUILDKIT=0 docker build"),
        BUILDAH("podman build");

        private final String command;

        Program(String command) {
            this.command = command;
        }
    }

    /** Returns a sentence with the command and its prerequisites. */
    static String of(BuildSpec spec, Program program) {
        String command = command(spec, program);
        // Builders do not accept a number as a target, so a stage without a name must be the last one.
        Optional<Integer> lines = spec.isWholeFile()
                ? Optional.empty()
                : Optional.of(spec.target().lastLine());
        if (spec.dockerfilePath().isEmpty()) {
            return "To repeat it by hand, with "
                    + lines.map(count -> "the first " + count + " lines").orElse("the text")
                    + " of " + spec.dockerfile().name() + " as standard input: " + command;
        }
        return "To repeat it by hand: "
                + lines.map(count -> "head -n " + count + " " + file(spec) + " | ")
                        .orElse("") + command;
    }

    private static String command(BuildSpec spec, Program program) {
        List<String> words = new ArrayList<>();
        spec.builderName().ifPresent(name -> words.addAll(List.of("--builder", name)));
        if (!spec.targetName().isEmpty()) {
            words.addAll(List.of("--target", spec.targetName()));
        }
        spec.platform().ifPresent(platform -> words.addAll(List.of("--platform", platform.toString())));
        spec.arguments().forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value)));
        spec.secrets().forEach(secret -> words.addAll(List.of("--secret", secret.toString())));
        if (spec.plan().features().stream().anyMatch(use -> use.feature() == BuilderFeature.MOUNT_SSH)) {
            words.addAll(List.of("--ssh", "default"));
        }
        if (!spec.useCache()) {
            words.add("--no-cache");
        }
        words.addAll(spec.options().words());
        boolean piped = spec.dockerfilePath().isEmpty() || !spec.isWholeFile();
        words.addAll(List.of("-f", piped ? "-" : spec.dockerfile().name()));
        words.add(spec.context().toString());
        StringBuilder command = new StringBuilder(program.command);
        words.forEach(word -> command.append(' ').append(ShellQuoting.quoted(word)));
        return command.toString();
    }

    private static String file(BuildSpec spec) {
        return ShellQuoting.quoted(spec.dockerfile().name());
    }
}
