package dev.plimsoll.internal.session;

import com.github.dockerjava.api.DockerClient;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.docker.TestcontainersEngine;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.docker.container.LaunchFailure;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.run.LiveContainer;
import dev.plimsoll.internal.run.Problem;
import dev.plimsoll.internal.run.StartFailure;
import dev.plimsoll.internal.text.ExitCodeText;
import dev.plimsoll.internal.text.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.HostPortWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A service on the engine. Its start fails as soon as its program exits.
 *
 * <p>Testcontainers waits up to five seconds for the ports of an exited program, takes an exit code of 0 for a successful
 * start, and has one wait strategy object for all containers, so that {@code withStartupTimeout} of one container changes
 * the others too. Therefore this class waits before Testcontainers does: where that lets the consumers of the log begin,
 * directly after the request that starts the container.
 */
final class EngineService extends ServiceContainer implements WatchedService {

    private static final Duration POLL = Duration.ofMillis(200);

    /** The time that another wait strategy gets to see what a program wrote just before it exited. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final StartMarker started = new StartMarker();
    private final ImagePromise promise = new ImagePromise();
    private final String name;
    private final InspectableImage image;
    private final Workspace workspace;
    private List<String> otherPorts = List.of();
    private long begin;

    /** Whether the container was created in this start. Testcontainers removes it before it reports a failure. */
    private boolean wasCreated;

    /** The request that creates the container; null if there was none yet. */
    private Shutdown.@Nullable Creation creation;

    private @Nullable Duration startupTime;
    private @Nullable NotReadyException endBeforeReadiness;

    EngineService(DockerImageName name, InspectableImage image, Workspace workspace) {
        super(name);
        this.name = name.asCanonicalNameString();
        this.image = image;
        this.workspace = workspace;
        waitStrategy = promise;
        withLabels(workspace.labels());
        withCreateContainerCmdModifier(command -> creation = Shutdown.begin());
        withLogConsumer(started);
    }

    /** A consumer of the log that is never called: Testcontainers hands it over when the container has started. */
    private static final class StartMarker implements Consumer<OutputFrame> {

        @Override
        public void accept(OutputFrame frame) {
            // The log is read from the engine when it is asked for.
        }
    }

    /** The default wait strategy, of which only the timeout is used, because the wait begins earlier. */
    private static final class ImagePromise extends AbstractWaitStrategy {

        @Override
        protected void waitUntilReady() {
            // The wait is over when Testcontainers calls this.
        }

        Duration timeout() {
            return startupTimeout;
        }
    }

    /** Lets Testcontainers go on at once, because the end of the program is noticed here. */
    private static final class NoStartupCheck extends StartupCheckStrategy {

        @Override
        public boolean waitUntilStartupSuccessful(DockerClient client, String containerId) {
            return true;
        }

        @Override
        public StartupStatus checkStartupState(DockerClient client, String containerId) {
            return StartupStatus.SUCCESSFUL;
        }
    }

    /** Publishes the ports that the image exposes; only those of TCP, as Testcontainers does. */
    EngineService withPortsOf(ImageConfig config) {
        List<Integer> ports = new ArrayList<>();
        for (String port : config.exposedPorts()) {
            String[] parts = port.split("/");
            if (parts.length == 1 || parts[1].equals("tcp")) {
                ports.add(Integer.parseInt(parts[0]));
            }
        }
        setExposedPorts(ports);
        otherPorts = config.exposedPorts().stream()
                .filter(port -> port.endsWith("/udp"))
                .toList();
        setStartupCheckStrategy(new NoStartupCheck());
        return this;
    }

    @Override
    public ContainerImage image() {
        return image;
    }

    @Override
    public Duration startupTime() {
        Duration known = startupTime;
        if (known == null) {
            throw new IllegalStateException(
                    "The service " + image.displayName() + " has not become ready: call start() first");
        }
        return known;
    }

    @Override
    public LiveContainer live() {
        return workspace.live(getContainerId(), image.displayName());
    }

    @Override
    public void start() {
        workspace.watched(purpose(), () -> {
            startNow();
            return true;
        });
    }

    private String purpose() {
        return "start the service " + image.displayName();
    }

    private void startNow() {
        if (getContainerId() == null && isWithoutPublishedPorts()) {
            // Testcontainers would wait five seconds for them, and fail.
            otherPorts = promisedPorts();
            setExposedPorts(List.of());
        }
        TestcontainersEngine.requireImage(dockerClient, name, workspace.engine().host());
        super.start();
    }

    @Override
    protected void doStart() {
        wasCreated = false;
        try {
            super.doStart();
        } catch (ContainerLaunchException e) {
            RuntimeException better = explained(e);
            stop();
            if (better instanceof EngineUnavailableException) {
                throw better;
            }
            String message = String.valueOf(better.getMessage());
            image.requireExecuted(message);
            String hinted = StartHint.added(message, image);
            throw hinted.equals(message) ? better : failure(hinted, e);
        } finally {
            endCreation();
        }
    }

    private void endCreation() {
        Shutdown.Creation begun = creation;
        if (begun != null) {
            begun.close();
        }
    }

    /** Testcontainers logs before it starts the container, and if it can't; in a shutdown it doesn't get so far. */
    @Override
    protected Logger logger() {
        Shutdown.hold();
        return super.logger();
    }

    /** Returns the failure with the reason as its own message, which Testcontainers wraps into others. */
    private RuntimeException explained(ContainerLaunchException failure) {
        try {
            // A program also ends, or is not answered for, because its engine goes away.
            workspace.requireAnswer(purpose());
        } catch (EngineUnavailableException e) {
            e.addSuppressed(failure);
            return e;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotReadyException) {
                return failure(String.valueOf(cause.getMessage()), failure);
            }
        }
        @Nullable NotReadyException ended = endBeforeReadiness;
        if (ended != null) {
            return ended;
        }
        try {
            Optional<String> conflict = portConflict();
            if (conflict.isPresent()) {
                return failure(conflict.get(), failure);
            }
        } catch (EngineException e) {
            failure.addSuppressed(e);
        }
        return TestcontainersEngine.refusal(
                        failure, purpose(), workspace.engine().host())
                .map(refusal -> refused(refusal, failure))
                .orElse(failure);
    }

    /** Returns a failure of the image if the engine refused to start its program; otherwise the refusal. */
    private RuntimeException refused(EngineException refusal, ContainerLaunchException failure) {
        refusal.addSuppressed(failure);
        return StartFailure.of(refusal)
                .filter(start -> wasCreated)
                .<RuntimeException>map(start -> failure(
                        "The service " + image.displayName() + " did not start: "
                                + ExitCodeText.meaning(start.exitCode()) + " (" + start.message() + ")",
                        failure))
                .orElse(refusal);
    }

    /** Returns a failure of a kind that its cause does not know better. */
    private static LaunchFailure failure(String message, Throwable cause) {
        return new LaunchFailure(ErrorCode.of(cause).orElse(ErrorCode.SERVICE_START), message, cause);
    }

    /** Returns whether the program was started and has ended. */
    private static boolean hasEnded(ContainerDetails container) {
        return container.started().isPresent() && !container.running();
    }

    private Optional<String> portConflict() {
        return getPortBindings().stream()
                .map(binding -> binding.split(":"))
                .filter(parts -> parts.length > 1 && parts[parts.length - 2].matches("[0-9]+"))
                .map(parts -> Integer.parseInt(parts[parts.length - 2]))
                .flatMap(port -> workspace
                        .publisherOf(port)
                        .map(other -> "The service " + image.displayName() + " can't have port " + port
                                + " of the engine's host, because the container " + other
                                + " has it: let the engine choose a free port, or stop that container")
                        .stream())
                .findFirst();
    }

    private static final class NotReadyException extends ContainerLaunchException implements HasErrorCode {

        private static final long serialVersionUID = 1L;

        NotReadyException(String message) {
            super(Visible.log(message));
        }

        @Override
        public ErrorCode code() {
            return ErrorCode.SERVICE_START;
        }

        @Override
        public String getLocalizedMessage() {
            return code().in(String.valueOf(getMessage()));
        }
    }

    private NotReadyException notReady(Problem problem) {
        return new NotReadyException(problem.after("The service " + image.displayName() + " did not become ready: "));
    }

    @Override
    protected void containerIsCreated(String containerId) {
        endCreation();
        wasCreated = true;
        begin = System.nanoTime();
        startupTime = null;
        endBeforeReadiness = null;
        // Its life begins here.
        image.listener().serves(getLabels().getOrDefault(Sessions.RUN_LABEL, ""), command(), live());
    }

    private String command() {
        return String.join(" ", getCommandParts());
    }

    /**
     * Removes the container, after its end and its log were recorded. Testcontainers also calls this when a start failed,
     * before anybody can ask why.
     */
    @Override
    public void stop() {
        if (getContainerId() != null) {
            try {
                if (startupTime == null && hasEnded(live().details())) {
                    endBeforeReadiness = notReady(live().ended());
                }
                live().complete();
            } catch (EngineUnavailableException e) {
                // Nobody can remove it now; this session does when it closes, or else the next one.
                return;
            } catch (EngineException e) {
                // A report without these is better than a container that stays.
            }
        }
        super.stop();
    }

    /** Testcontainers asks for it when a start has failed, and would wait without a limit for an engine that is silent. */
    @Override
    public String getLogs() {
        return workspace.watched("read the log of the service " + image.displayName(), super::getLogs);
    }

    @Override
    public void followOutput(Consumer<OutputFrame> consumer) {
        if (consumer == started) {
            containerHasBegun();
        } else {
            super.followOutput(consumer);
        }
    }

    private void containerHasBegun() {
        live().measureMemory();
        if (waitStrategy == promise) {
            Optional<Problem> problem = live().awaitReady(promisedPorts(), promise.timeout());
            if (problem.isPresent()) {
                throw notReady(problem.get());
            }
            becameReady();
        } else if (!getExposedPorts().isEmpty() && hasEnded(live().details())) {
            throw notReady(live().ended());
        }
    }

    private void becameReady() {
        startupTime = Duration.ofNanos(System.nanoTime() - begin);
        live().markReady();
    }

    /** Returns whether the network of the container publishes no ports; its program can listen on them all the same. */
    private boolean isWithoutPublishedPorts() {
        String mode = String.valueOf(getNetworkMode());
        return mode.equals("none") || mode.equals("host") || mode.startsWith("container:");
    }

    private List<String> promisedPorts() {
        return Stream.concat(getExposedPorts().stream().map(port -> port + "/tcp"), otherPorts.stream())
                .toList();
    }

    @Override
    protected void waitUntilContainerStarted() {
        if (waitStrategy == promise) {
            return;
        }
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread waiting = new Thread(() -> waitUntilReady(ready), "plimsoll-waiting");
        waiting.setDaemon(true);
        waiting.start();
        try {
            while (!isDone(ready, POLL)) {
                if (hasEnded(live().details()) && !isDone(ready, GRACE)) {
                    throw notReady(live().ended());
                }
            }
            if (waitStrategy instanceof HostPortWaitStrategy
                    && !getExposedPorts().isEmpty()) {
                requireItStillRuns();
            }
            becameReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure(
                    ErrorCode.INTERRUPTED, "The start of " + image.displayName() + " was interrupted", e);
        } finally {
            waiting.interrupt();
        }
    }

    /**
     * Requires that the program still runs, because Testcontainers' check for open ports also ends when the program
     * exits, and takes that for success.
     */
    private void requireItStillRuns() throws InterruptedException {
        Thread.sleep(POLL.toMillis());
        if (hasEnded(live().details())) {
            throw notReady(live().ended());
        }
    }

    private void waitUntilReady(CompletableFuture<Void> ready) {
        try {
            super.waitUntilContainerStarted();
            ready.complete(null);
        } catch (RuntimeException | Error e) {
            ready.completeExceptionally(e);
        }
    }

    /**
     * Returns whether the strategy has succeeded. If it failed, throws the reason why the program exited, or else the
     * strategy's own exception.
     */
    private boolean isDone(CompletableFuture<Void> ready, Duration patience) throws InterruptedException {
        try {
            ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (hasEnded(live().details())) {
                throw notReady(live().ended());
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }
}
