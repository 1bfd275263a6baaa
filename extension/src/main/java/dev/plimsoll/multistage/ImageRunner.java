package dev.plimsoll.multistage;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.run.ContainerRunner;
import dev.plimsoll.run.RunRequest;
import dev.plimsoll.run.RunResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

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
public final class ImageRunner {

    private static final Pattern BIND = Pattern.compile("/[^:]*:/[^:]*(:[a-zA-Z,]+)?");

    private final ContainerRunner runner;
    private final Consumer<RunResult> listener;
    private RunRequest request;

    ImageRunner(ContainerRunner runner, RunRequest image, Consumer<RunResult> listener) {
        this.listener = listener;
        this.runner = runner;
        this.request = image;
    }

    /**
     * Sets a variable of its environment.
     *
     * @throws IllegalArgumentException if the name is empty or has an equals sign in it
     */
    public ImageRunner env(String name, String value) {
        if (name.isEmpty() || name.contains("=")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of a variable: write env(\"NAME\", \"value\")");
        }
        request = request.withVariable(name, value);
        return this;
    }

    /** What it reads from standard input, as UTF-8; then its input ends. */
    public ImageRunner stdin(String text) {
        return stdin(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What it reads from standard input; then its input ends. */
    public ImageRunner stdin(byte[] bytes) {
        byte[] copy = bytes.clone();
        request = request.withStdin(() -> new ByteArrayInputStream(copy));
        return this;
    }

    /** Who it runs as: a name or number, and a group after a colon or not. */
    public ImageRunner user(String user) {
        request = request.withUser(user);
        return this;
    }

    /** The directory that it starts in; absolute. */
    public ImageRunner workdir(String directory) {
        request = request.withWorkingDirectory(directory);
        return this;
    }

    /** Replaces the image's entrypoint; without words, blanks it, so that the arguments of the run are the command. */
    public ImageRunner entrypoint(String... words) {
        request = request.withEntrypoint(List.of(words));
        return this;
    }

    /**
     * Gives it a terminal, as {@code --tty}. Both its outputs are then one, which is its standard output, and lines end with a
     * carriage return and a line feed.
     *
     * @throws IllegalArgumentException if it is given standard input too: on a terminal that never ends
     */
    public ImageRunner terminal() {
        request = request.withTerminal();
        return this;
    }

    /** Runs it without a network, as {@code --network none}. */
    public ImageRunner withoutNetwork() {
        request = request.withoutNetwork();
        return this;
    }

    /**
     * Limits its memory, swap included.
     *
     * @param limit as {@code 64MB} or {@code 64MiB}; engines refuse less than about 6 MB
     * @throws IllegalArgumentException if that is no size
     */
    public ImageRunner memory(String limit) {
        request = request.withMemory(ByteSize.parse(limit));
        return this;
    }

    /** Mounts its root file system read-only. */
    public ImageRunner readOnly() {
        request = request.withReadOnly(true);
        return this;
    }

    /** Gives it all rights on the engine's machine, as {@code --privileged}. */
    public ImageRunner privileged() {
        request = request.withAccess(request.access().privileged(true));
        return this;
    }

    /** Gives it a capability of Linux besides the usual ones, as {@code --cap-add}: {@code NET_ADMIN}. */
    public ImageRunner capability(String name) {
        request = request.withAccess(request.access().plusCapability(name));
        return this;
    }

    /**
     * Shows it a directory or file of the engine's machine, as {@code --volume}.
     *
     * @param mount as {@code /host:/container}, or {@code /host:/container:ro} so that it can't change it
     * @throws IllegalArgumentException if one of the paths isn't absolute: that would be a volume, which stays behind
     */
    public ImageRunner bindMount(String mount) {
        if (!BIND.matcher(mount).matches()) {
            throw new IllegalArgumentException("'" + mount
                    + "' mounts nothing: write two absolute paths, as /host:/container or /host:/container:ro");
        }
        request = request.withAccess(request.access().plusBind(mount));
        return this;
    }

    /**
     * Runs a command before it, in a container of its own; the run begins with the file system that this one left. Each call adds
     * one. It has the same environment and user, no entrypoint, and its exit code doesn't matter.
     *
     * @throws IllegalArgumentException if there is no word
     */
    public ImageRunner after(String... command) {
        if (command.length == 0) {
            throw new IllegalArgumentException("after() needs a command, such as after(\"touch\", \"/tmp/x\")");
        }
        request = request.withSetup(List.of(command));
        return this;
    }

    /** Kills it after that time, which must be positive; 60 seconds unless configured otherwise. */
    public ImageRunner timeout(Duration timeout) {
        request = request.withTimeout(timeout);
        return this;
    }

    /**
     * Runs it and waits for its end.
     *
     * @param arguments replace the image's {@code CMD} if there are any
     * @throws dev.plimsoll.run.RunException if it could not be run to its end
     * @throws dev.plimsoll.docker.EngineException if the engine refused, or went away
     */
    public RunResult run(String... arguments) {
        RunResult result = runner.run(request.withArguments(List.of(arguments)));
        listener.accept(result);
        return result;
    }
}
