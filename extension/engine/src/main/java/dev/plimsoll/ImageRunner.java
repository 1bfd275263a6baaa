package dev.plimsoll;

import java.time.Duration;

/**
 * Configures and starts a run of an image. Settings that are not made keep the image's values.
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
     * Sets an environment variable.
     *
     * @throws IllegalArgumentException if the name is empty or contains an equals sign
     */
    ImageRunner env(String name, String value);

    /** Sets the standard input, encoded as UTF-8; it is closed after the text. */
    ImageRunner stdin(String text);

    /** Sets the standard input; it is closed after these bytes. */
    ImageRunner stdin(byte[] bytes);

    /** Sets the user: a name or number, optionally followed by a colon and a group. */
    ImageRunner user(String user);

    /** Sets the working directory, an absolute path. */
    ImageRunner workingDirectory(String directory);

    /** Replaces the image's entrypoint. Without words it is cleared, so that the arguments of the run are the command. */
    ImageRunner entrypoint(String... words);

    /**
     * Gives the run a terminal, as {@code --tty} does. Both outputs are then merged into standard output, and lines end
     * with a carriage return and a line feed.
     *
     * @throws IllegalArgumentException if the run also has standard input, because input from a terminal never ends
     */
    ImageRunner terminal();

    /** Runs the image without a network, as {@code --network none} does. */
    ImageRunner withoutNetwork();

    /**
     * Limits the memory, swap included.
     *
     * @param limit such as {@code 64MB} or {@code 64MiB}; engines refuse less than about 6 MB
     * @throws IllegalArgumentException if the limit is not a valid size
     */
    ImageRunner memory(String limit);

    /** Mounts the root file system read-only. */
    ImageRunner readOnly();

    /** Gives the run all rights on the engine's machine, as {@code --privileged} does. */
    ImageRunner privileged();

    /** Adds a Linux capability to the default ones, as {@code --cap-add} does; for example {@code NET_ADMIN}. */
    ImageRunner capability(String name);

    /**
     * Mounts a directory or file of the engine's machine, as {@code --volume} does.
     *
     * @param mount {@code /host:/container}, or {@code /host:/container:ro} to mount it read-only
     * @throws IllegalArgumentException if one of the paths isn't absolute, because it would name a volume, which is not
     *     removed
     */
    ImageRunner bindMount(String mount);

    /**
     * Adds a command that is executed before the run, in a container of its own. The run starts with the file system
     * that the command left. The command has the same environment and user and no entrypoint; its exit code is ignored.
     *
     * @throws IllegalArgumentException if there is no word
     */
    ImageRunner setup(String... command);

    /**
     * Sets the time after which the run is killed; must be positive. The default is 60 seconds unless configured
     * otherwise.
     */
    ImageRunner timeout(Duration timeout);

    /**
     * Runs the image and waits until it exits.
     *
     * @param arguments replace the image's {@code CMD}; none keeps it
     * @throws dev.plimsoll.exception.RunException if the run could not be completed
     * @throws dev.plimsoll.exception.EngineException if the engine refuses the request or stops responding
     */
    RunResult run(String... arguments);
}
