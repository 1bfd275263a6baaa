package dev.plimsoll;

import java.time.Duration;

/**
 * A run of an image that is being described. What is not said is left to the image.
 *
 * <pre>{@code
 * RunResult result = image.runner()
 *         .env("GREETING", "Ahoy")
 *         .stdin("World\n")
 *         .withoutNetwork()
 *         .timeout(Duration.ofSeconds(5))
 *         .run("--verbose");
 * }</pre>
 *
 * @since 0.1.0
 */
public interface ImageRunner {

    /**
     * Sets a variable of its environment.
     *
     * @throws IllegalArgumentException if the name is empty or has an equals sign in it
     */
    ImageRunner env(String name, String value);

    /** What it reads from standard input, as UTF-8; then its input ends. */
    ImageRunner stdin(String text);

    /** What it reads from standard input; then its input ends. */
    ImageRunner stdin(byte[] bytes);

    /** Who it runs as: a name or number, and a group after a colon or not. */
    ImageRunner user(String user);

    /** The directory that it starts in; absolute. */
    ImageRunner workingDirectory(String directory);

    /** Replaces the image's entrypoint; without words, blanks it, so that the arguments of the run are the command. */
    ImageRunner entrypoint(String... words);

    /**
     * Gives it a terminal, as {@code --tty}. Both its outputs are then one, which is its standard output, and lines end with a
     * carriage return and a line feed.
     *
     * @throws IllegalArgumentException if it is given standard input too: on a terminal that never ends
     */
    ImageRunner terminal();

    /** Runs it without a network, as {@code --network none}. */
    ImageRunner withoutNetwork();

    /**
     * Limits its memory, swap included.
     *
     * @param limit as {@code 64MB} or {@code 64MiB}; engines refuse less than about 6 MB
     * @throws IllegalArgumentException if that is no size
     */
    ImageRunner memory(String limit);

    /** Mounts its root file system read-only. */
    ImageRunner readOnly();

    /** Gives it all rights on the engine's machine, as {@code --privileged}. */
    ImageRunner privileged();

    /** Gives it a capability of Linux besides the usual ones, as {@code --cap-add}: {@code NET_ADMIN}. */
    ImageRunner capability(String name);

    /**
     * Shows it a directory or file of the engine's machine, as {@code --volume}.
     *
     * @param mount as {@code /host:/container}, or {@code /host:/container:ro} so that it can't change it
     * @throws IllegalArgumentException if one of the paths isn't absolute: that would be a volume, which stays behind
     */
    ImageRunner bindMount(String mount);

    /**
     * Runs a command before it, in a container of its own; the run begins with the file system that this one left. Each call adds
     * one. It has the same environment and user, no entrypoint, and its exit code doesn't matter.
     *
     * @throws IllegalArgumentException if there is no word
     */
    ImageRunner setup(String... command);

    /** Kills it after that time, which must be positive; 60 seconds unless configured otherwise. */
    ImageRunner timeout(Duration timeout);

    /**
     * Runs it and waits for its end.
     *
     * @param arguments replace the image's {@code CMD} if there are any
     * @throws dev.plimsoll.RunException if it could not be run to its end
     * @throws dev.plimsoll.EngineException if the engine refused, or went away
     */
    RunResult run(String... arguments);
}
