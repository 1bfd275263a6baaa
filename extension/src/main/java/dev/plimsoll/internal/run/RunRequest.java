package dev.plimsoll.internal.run;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.HostAccess;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run, and how. What isn't said is left to the image. It doesn't change: each {@code with} gives another one.
 *
 * @since 0.1.0
 */
public final class RunRequest {

    /** How long a run may take that was given no timeout. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    // Set in a copy before anybody else has it.
    private ImageId image;
    private final String displayName;
    private List<String> arguments = List.of();
    private Map<String, String> environment = Map.of();
    private @Nullable Supplier<InputStream> stdin;
    private @Nullable String user;
    private @Nullable String workingDirectory;
    private @Nullable List<String> entrypoint;
    private boolean terminal;
    private boolean network = true;
    private @Nullable ByteSize memory;
    private boolean readOnly;
    private Duration timeout;
    private HostAccess access = HostAccess.USUAL;
    private List<List<String>> setup = List.of();

    private RunRequest(ImageId image, String displayName, Duration timeout) {
        this.image = image;
        this.displayName = displayName;
        this.timeout = timeout;
    }

    /**
     * A run of an image as it is.
     *
     * @param displayName how messages call it
     * @throws IllegalArgumentException if the timeout isn't positive
     */
    public static RunRequest of(ImageId image, String displayName, Duration timeout) {
        return new RunRequest(image, displayName, timeout).withTimeout(timeout);
    }

    /** Of another image, called the same. */
    RunRequest withImage(ImageId value) {
        return with(copy -> copy.image = value);
    }

    /** With arguments that replace the image's {@code CMD}, if there are any. */
    public RunRequest withArguments(List<String> value) {
        return with(copy -> copy.arguments = List.copyOf(value));
    }

    /** With one more variable in its environment, or another value of one. */
    public RunRequest withVariable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return with(copy -> copy.environment = Collections.unmodifiableMap(more));
    }

    /**
     * With something to read.
     *
     * @param value opens what the program reads; null means that its standard input is empty
     * @throws IllegalArgumentException if it has a terminal, whose input doesn't end
     */
    public RunRequest withStdin(@Nullable Supplier<InputStream> value) {
        return with(copy -> copy.stdin = value);
    }

    /** As another user: a name or number, and a group after a colon or not. */
    public RunRequest withUser(String value) {
        return with(copy -> copy.user = value);
    }

    /** In another directory; absolute. */
    public RunRequest withWorkingDirectory(String value) {
        return with(copy -> copy.workingDirectory = value);
    }

    /** With another entrypoint than the image's; empty blanks it, so that the arguments are the whole command. */
    public RunRequest withEntrypoint(List<String> value) {
        return with(copy -> copy.entrypoint = List.copyOf(value));
    }

    /**
     * On a terminal: what it writes to standard error comes on standard output too, and lines end with a carriage return and a
     * line feed.
     *
     * @throws IllegalArgumentException if it has something to read
     */
    public RunRequest withTerminal() {
        return with(copy -> copy.terminal = true);
    }

    /** Without a network. */
    public RunRequest withoutNetwork() {
        return with(copy -> copy.network = false);
    }

    /** With a limit for its memory, swap included. */
    public RunRequest withMemory(ByteSize value) {
        return with(copy -> copy.memory = value);
    }

    /** With its root file system mounted read-only, or not. */
    public RunRequest withReadOnly(boolean value) {
        return with(copy -> copy.readOnly = value);
    }

    /**
     * Killed after another time.
     *
     * @throws IllegalArgumentException if that isn't positive
     */
    public RunRequest withTimeout(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("A timeout must be positive, but was " + value);
        }
        return with(copy -> copy.timeout = value);
    }

    /** With more rights on the machine that it runs on, or fewer. */
    public RunRequest withAccess(HostAccess value) {
        return with(copy -> copy.access = value);
    }

    /**
     * With one more command before it, with a blank entrypoint, on the file system that the one before left; how it exits
     * doesn't matter.
     */
    public RunRequest withSetup(List<String> command) {
        List<List<String>> more = new ArrayList<>(setup);
        more.add(List.copyOf(command));
        return with(copy -> copy.setup = List.copyOf(more));
    }

    /** With nothing before it. */
    RunRequest withoutSetup() {
        return with(copy -> copy.setup = List.of());
    }

    private RunRequest with(Consumer<RunRequest> change) {
        RunRequest copy = new RunRequest(image, displayName, timeout);
        copy.arguments = arguments;
        copy.environment = environment;
        copy.stdin = stdin;
        copy.user = user;
        copy.workingDirectory = workingDirectory;
        copy.entrypoint = entrypoint;
        copy.terminal = terminal;
        copy.network = network;
        copy.memory = memory;
        copy.readOnly = readOnly;
        copy.access = access;
        copy.setup = setup;
        change.accept(copy);
        if (copy.terminal && copy.stdin != null) {
            throw new IllegalArgumentException(
                    "A run on a terminal can't be given standard input, for that would never end");
        }
        return copy;
    }

    ImageId image() {
        return image;
    }

    String displayName() {
        return displayName;
    }

    List<String> arguments() {
        return arguments;
    }

    Map<String, String> environment() {
        return environment;
    }

    @Nullable Supplier<InputStream> stdin() {
        return stdin;
    }

    @Nullable String user() {
        return user;
    }

    @Nullable String workingDirectory() {
        return workingDirectory;
    }

    @Nullable List<String> entrypoint() {
        return entrypoint;
    }

    boolean terminal() {
        return terminal;
    }

    boolean network() {
        return network;
    }

    @Nullable ByteSize memory() {
        return memory;
    }

    boolean readOnly() {
        return readOnly;
    }

    Duration timeout() {
        return timeout;
    }

    /** What it may do on the machine that it runs on. */
    public HostAccess access() {
        return access;
    }

    List<List<String>> setup() {
        return setup;
    }
}
