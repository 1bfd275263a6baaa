package dev.plimsoll.internal.docker.container;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.text.ShellQuoting;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The immutable description of a container and its run. Each {@code with…} method returns a changed copy; the image's
 * configuration applies to everything that isn't set.
 */
public final class ContainerSpec implements Cloneable {

    /** The timeout of a run that sets none. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    // Assigned only while a copy is made.
    private ImageId image;
    private final String displayName;
    private List<String> arguments = List.of();
    private Map<String, String> environment = Map.of();
    private Map<String, String> labels = Map.of();
    private @Nullable Supplier<InputStream> stdin;
    private @Nullable String user;
    private @Nullable String workingDirectory;
    private @Nullable List<String> entrypoint;
    private boolean terminal;
    private @Nullable String network;
    private @Nullable String processesOf;
    private @Nullable ByteSize memory;
    private boolean readOnly;
    private boolean privileged;
    private List<String> capabilities = List.of();
    private List<String> binds = List.of();
    private boolean kept;
    private Duration timeout = DEFAULT_TIMEOUT;
    private List<List<String>> setup = List.of();

    private ContainerSpec(ImageId image, String displayName) {
        this.image = image;
        this.displayName = displayName;
    }

    /**
     * Describes a container that runs an image as it is.
     *
     * @param displayName the image's name in messages
     */
    public static ContainerSpec of(ImageId image, String displayName) {
        return new ContainerSpec(image, displayName);
    }

    /**
     * Describes a container whose file system is read without starting it. Its working directory is the root, because
     * the engine would create any other missing directory.
     */
    public static ContainerSpec neverStarted(ImageId image, Map<String, String> labels) {
        // A container needs a command, and the image may have none.
        return of(image, image.value())
                .withLabels(labels)
                .withEntrypoint(List.of())
                .withArguments(List.of("never-started"))
                .withWorkingDirectory("/")
                .withoutNetwork();
    }

    /** Runs another image. Messages keep the name of the original image. */
    public ContainerSpec withImage(ImageId value) {
        return with(copy -> copy.image = value);
    }

    /** Replaces the image's {@code CMD}; an empty list keeps it. */
    public ContainerSpec withArguments(List<String> value) {
        return with(copy -> copy.arguments = List.copyOf(value));
    }

    /** Sets an environment variable. */
    public ContainerSpec withVariable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return with(copy -> copy.environment = Collections.unmodifiableMap(more));
    }

    /** Replaces the labels. */
    public ContainerSpec withLabels(Map<String, String> value) {
        return with(copy -> copy.labels = value);
    }

    /**
     * Sets standard input.
     *
     * @param value opens the stream that the program reads; null leaves standard input closed
     * @throws IllegalArgumentException if there is a terminal, whose input never ends
     */
    public ContainerSpec withStdin(@Nullable Supplier<InputStream> value) {
        return with(copy -> copy.stdin = value);
    }

    /** Sets the user: a name or number, optionally followed by a colon and a group. */
    public ContainerSpec withUser(String value) {
        return with(copy -> copy.user = value);
    }

    /** Sets the working directory, an absolute path. */
    public ContainerSpec withWorkingDirectory(String value) {
        return with(copy -> copy.workingDirectory = value);
    }

    /** Replaces the image's entrypoint. An empty list clears it, so that the arguments are the whole command. */
    public ContainerSpec withEntrypoint(List<String> value) {
        return with(copy -> copy.entrypoint = List.copyOf(value));
    }

    /**
     * Allocates a terminal. Standard error is merged into standard output, and lines end with a carriage return and a
     * line feed.
     *
     * @throws IllegalArgumentException if standard input is set
     */
    public ContainerSpec withTerminal() {
        return with(copy -> copy.terminal = true);
    }

    /** Disables the network. */
    public ContainerSpec withoutNetwork() {
        return with(copy -> copy.network = "none");
    }

    /** Lets the container use the network of another one, as {@code --network container:ID} does. */
    public ContainerSpec withNetworkOf(String container) {
        return with(copy -> copy.network = "container:" + container);
    }

    /** Lets the container see the processes of another one, as {@code --pid container:ID} does. */
    public ContainerSpec withProcessesOf(String container) {
        return with(copy -> copy.processesOf = container);
    }

    /** Limits memory, swap included. */
    public ContainerSpec withMemory(ByteSize value) {
        return with(copy -> copy.memory = value);
    }

    /** Mounts the root file system read-only, or writable. */
    public ContainerSpec withReadOnly(boolean value) {
        return with(copy -> copy.readOnly = value);
    }

    /** Grants all rights that root has on the engine's host. */
    public ContainerSpec withPrivileges() {
        return with(copy -> copy.privileged = true);
    }

    /** Adds a Linux capability, such as {@code NET_ADMIN}. */
    public ContainerSpec withCapability(String name) {
        return with(copy -> copy.capabilities = plus(capabilities, name));
    }

    /** Mounts a directory or file of the engine's host, as {@code /host:/container} or {@code /host:/container:ro}. */
    public ContainerSpec withBind(String mount) {
        return with(copy -> copy.binds = plus(binds, mount));
    }

    /** Keeps the container after its end, until it is removed. */
    public ContainerSpec withKept() {
        return with(copy -> copy.kept = true);
    }

    /**
     * Limits the run time of the container.
     *
     * @throws IllegalArgumentException if the timeout isn't positive
     */
    public ContainerSpec withTimeout(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("A timeout must be positive, but was " + value);
        }
        return with(copy -> copy.timeout = value);
    }

    /**
     * Adds a setup command. It runs before the container, without the image's entrypoint, on the file system that the
     * previous command left. Its exit code is ignored.
     */
    public ContainerSpec withSetup(List<String> command) {
        return with(copy -> copy.setup = plus(setup, List.copyOf(command)));
    }

    /** Removes all setup commands. */
    public ContainerSpec withoutSetup() {
        return with(copy -> copy.setup = List.of());
    }

    private ContainerSpec with(Consumer<ContainerSpec> change) {
        ContainerSpec copy = clone();
        change.accept(copy);
        if (copy.terminal && copy.stdin != null) {
            throw new IllegalArgumentException(
                    "A run with a terminal can't have standard input, because the input of a terminal never ends");
        }
        return copy;
    }

    @Override
    protected ContainerSpec clone() {
        try {
            return (ContainerSpec) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> plus(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    public ImageId image() {
        return image;
    }

    /** Returns the arguments that replace the image's {@code CMD}; empty if the {@code CMD} is used. */
    public List<String> arguments() {
        return arguments;
    }

    /** Returns a supplier that opens standard input; null if it is closed. */
    public @Nullable Supplier<InputStream> stdin() {
        return stdin;
    }

    /** Returns the entrypoint that replaces the image's; null if the image's is used. */
    public @Nullable List<String> entrypoint() {
        return entrypoint;
    }

    public boolean terminal() {
        return terminal;
    }

    public Duration timeout() {
        return timeout;
    }

    /** Returns the setup commands, in their order. */
    public List<List<String>> setup() {
        return setup;
    }

    public boolean kept() {
        return kept;
    }

    public boolean hasMemoryLimit() {
        return memory != null;
    }

    /** Returns the equivalent {@code docker run} line. It omits the values of variables, because they may be secret. */
    public String commandLine() {
        List<String> words = new ArrayList<>(List.of("docker", "run", "--rm"));
        addFlag(words, "-i", stdin != null);
        addFlag(words, "-t", terminal);
        environment.keySet().forEach(name -> words.addAll(List.of("-e", name)));
        addOption(words, "--user", user);
        addOption(words, "--workdir", workingDirectory);
        addOption(words, "--network", network);
        addOption(words, "--pid", processesOf == null ? null : "container:" + processesOf);
        addOption(words, "--memory", memory == null ? null : Long.toString(memory.bytes()));
        addFlag(words, "--read-only", readOnly);
        addFlag(words, "--privileged", privileged);
        capabilities.forEach(capability -> addOption(words, "--cap-add", capability));
        binds.forEach(bind -> addOption(words, "--volume", bind));
        List<String> command = new ArrayList<>(arguments);
        if (entrypoint != null) {
            addOption(words, "--entrypoint", entrypoint.isEmpty() ? "" : entrypoint.get(0));
            // The option takes only one word; the other words are passed as arguments.
            command.addAll(0, entrypoint.subList(Math.min(1, entrypoint.size()), entrypoint.size()));
        }
        words.add(displayName);
        command.forEach(word -> words.add(ShellQuoting.quoted(word)));
        return String.join(" ", words);
    }

    private static void addFlag(List<String> words, String flag, boolean present) {
        if (present) {
            words.add(flag);
        }
    }

    private static void addOption(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option);
            words.add(ShellQuoting.quoted(value));
        }
    }

    @Override
    public String toString() {
        return commandLine();
    }

    /** Returns the body of {@code POST /containers/create}. */
    public JsonObject toJson(boolean removedByEngine) {
        JsonObject json = new JsonObject();
        json.addProperty("Image", image.value());
        if (entrypoint != null) {
            // An empty list would select the image's entrypoint; in the API, a list with one empty string clears it.
            json.add("Entrypoint", Json.array(entrypoint.isEmpty() ? List.of("") : entrypoint));
        }
        if (!arguments.isEmpty()) {
            json.add("Cmd", Json.array(arguments));
        }
        JsonArray env = new JsonArray();
        environment.forEach((key, value) -> env.add(key + "=" + value));
        json.add("Env", env);
        json.add("Labels", Json.object(labels));
        Json.addIfPresent(json, "User", user);
        Json.addIfPresent(json, "WorkingDir", workingDirectory);
        json.addProperty("AttachStdin", stdin != null);
        json.addProperty("AttachStdout", true);
        json.addProperty("AttachStderr", true);
        json.addProperty("OpenStdin", stdin != null);
        // The engine closes the container's input when the first attached client disconnects.
        json.addProperty("StdinOnce", stdin != null);
        json.addProperty("Tty", terminal);
        json.add("HostConfig", hostConfig(removedByEngine));
        return json;
    }

    private JsonObject hostConfig(boolean removedByEngine) {
        JsonObject host = new JsonObject();
        host.addProperty("AutoRemove", removedByEngine && !kept);
        // Attached clients receive the output; a log would only cost time and space.
        JsonObject log = new JsonObject();
        log.addProperty("Type", "none");
        host.add("LogConfig", log);
        host.addProperty("ReadonlyRootfs", readOnly);
        Json.addIfPresent(host, "NetworkMode", network);
        if (processesOf != null) {
            host.addProperty("PidMode", "container:" + processesOf);
        }
        if (memory != null) {
            host.addProperty("Memory", memory.bytes());
            // If both limits are equal, there is no additional swap.
            host.addProperty("MemorySwap", memory.bytes());
        }
        if (privileged) {
            host.addProperty("Privileged", true);
        }
        if (!capabilities.isEmpty()) {
            host.add("CapAdd", Json.array(capabilities));
        }
        if (!binds.isEmpty()) {
            host.add("Binds", Json.array(binds));
        }
        return host;
    }
}
