package dev.plimsoll.internal.cli;

import dev.plimsoll.ImageSession;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.session.Sessions;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of subcommands that look at images. */
final class ImageOptions {

    /** Describes an argument that is an image. */
    static final String IMAGE =
            "A Dockerfile, which is built, or an image that exists: NAME on the engine, docker://NAME in a registry,"
                    + " oci:DIRECTORY, oci-archive:FILE or docker-archive:FILE.";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description =
                    "Which image of several is meant, or for which platform to build, such as linux/arm64. Default: this"
                            + " machine's.")
    private @Nullable String platform;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description = "The address of the container engine. Images that are not on an engine don't need one.")
    private @Nullable String engine;

    /**
     * Executes a command in a session, in this JVM or, for another engine, in one of its own.
     *
     * @param command returns the exit code
     */
    @SuppressWarnings("try") // the session only has to stay open
    int execute(Callable<Integer> command) throws Exception {
        CommandLine program = itself().getParent();
        @Nullable String ofProgram = program.getCommandSpec().findOption("--engine").getValue();
        Optional<Integer> relaunched = Relaunch.withEngine(
                engine == null ? ofProgram : engine, program.getParseResult().originalArgs());
        if (relaunched.isPresent()) {
            return relaunched.get();
        }
        try (ImageSession session = Sessions.open()) {
            return command.call();
        }
    }

    /** Returns the image that an argument names, see {@link ArgumentImage}. */
    ArgumentImage image(@Nullable String argument) {
        return new ArgumentImage(Objects.requireNonNull(argument), platform(), Optional.empty());
    }

    /** Returns the platform that is asked for; empty for this machine's. */
    Optional<Platform> platform() {
        try {
            return Optional.ofNullable(platform).map(Platform::of);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--platform: " + e.getMessage());
        }
    }

    /** Prints a text that ends with a line feed. */
    void print(String text) {
        itself().getOut().print(text);
        itself().getOut().flush();
    }

    private CommandLine itself() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
