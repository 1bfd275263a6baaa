package dev.plimsoll.internal.cli;

import dev.plimsoll.image.Platform;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of subcommands that look at images. */
final class ImageOptions {

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

    /** Returns the exit code of the JVM that runs the command with another engine; empty if this one is to run it. */
    Optional<Integer> relaunched() throws IOException, InterruptedException {
        CommandLine program = itself().getParent();
        @Nullable String ofProgram = program.getCommandSpec().findOption("--engine").getValue();
        return Relaunch.withEngine(
                engine == null ? ofProgram : engine, program.getParseResult().originalArgs());
    }

    /** Returns the image that an argument names, see {@link ArgumentImage}. */
    ArgumentImage image(@Nullable String argument) {
        return new ArgumentImage(Objects.requireNonNull(argument), platform());
    }

    private Optional<Platform> platform() {
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
