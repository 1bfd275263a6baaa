package dev.plimsoll.multistage;

import dev.plimsoll.docker.HostAccess;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.run.ContainerRunner;
import dev.plimsoll.run.RunRequest;
import dev.plimsoll.run.RunResult;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    private final RunRequest image;
    private final Consumer<RunResult> listener;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private @Nullable Supplier<InputStream> stdin;
    private @Nullable String user;
    private @Nullable String workingDirectory;
    private @Nullable List<String> entrypoint;
    private boolean network = true;
    private @Nullable ByteSize memory;
    private boolean readOnly;
    private Duration timeout;
    private boolean privileged;
    private final List<String> capabilities = new ArrayList<>();
    private final List<String> binds = new ArrayList<>();
    private final List<List<String>> setup = new ArrayList<>();

    ImageRunner(ContainerRunner runner, RunRequest image, Consumer<RunResult> listener) {
        this.listener = listener;
        this.runner = runner;
        this.image = image;
        this.timeout = image.timeout();
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
        environment.put(name, value);
        return this;
    }

    /** What it reads from standard input, as UTF-8; then its input ends. */
    public ImageRunner stdin(String text) {
        return stdin(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What it reads from standard input; then its input ends. */
    public ImageRunner stdin(byte[] bytes) {
        byte[] copy = bytes.clone();
        stdin = () -> new ByteArrayInputStream(copy);
        return this;
    }

    /** Who it runs as: a name or number, and a group after a colon or not. */
    public ImageRunner user(String user) {
        this.user = user;
        return this;
    }

    /** The directory that it starts in; absolute. */
    public ImageRunner workdir(String directory) {
        this.workingDirectory = directory;
        return this;
    }

    /** Replaces the image's entrypoint; without words, blanks it, so that the arguments of the run are the command. */
    public ImageRunner entrypoint(String... words) {
        this.entrypoint = List.of(words);
        return this;
    }

    /** Runs it without a network, as {@code --network none}. */
    public ImageRunner withoutNetwork() {
        this.network = false;
        return this;
    }

    /**
     * Limits its memory, swap included.
     *
     * @param limit as {@code 64MB} or {@code 64MiB}; engines refuse less than about 6 MB
     * @throws IllegalArgumentException if that is no size
     */
    public ImageRunner memory(String limit) {
        this.memory = ByteSize.parse(limit);
        return this;
    }

    /** Mounts its root file system read-only. */
    public ImageRunner readOnly() {
        this.readOnly = true;
        return this;
    }

    /** Gives it all rights on the engine's machine, as {@code --privileged}. */
    public ImageRunner privileged() {
        this.privileged = true;
        return this;
    }

    /** Gives it a capability of Linux besides the usual ones, as {@code --cap-add}: {@code NET_ADMIN}. */
    public ImageRunner capability(String name) {
        capabilities.add(name);
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
        binds.add(mount);
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
        setup.add(List.of(command));
        return this;
    }

    /** Kills it after that time, which must be positive; 60 seconds unless configured otherwise. */
    public ImageRunner timeout(Duration timeout) {
        this.timeout = timeout;
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
        RunResult result = runner.run(new RunRequest(
                image.image(),
                image.displayName(),
                List.of(arguments),
                environment,
                stdin,
                user,
                workingDirectory,
                entrypoint,
                network,
                memory,
                readOnly,
                timeout,
                new HostAccess(privileged, capabilities, binds),
                setup));
        listener.accept(result);
        return result;
    }
}
