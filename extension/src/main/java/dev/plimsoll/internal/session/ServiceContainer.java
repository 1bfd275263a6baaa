package dev.plimsoll.internal.session;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import dev.plimsoll.internal.text.Visible;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that has its own wait strategy, and whose start fails as soon as its program exits.
 *
 * <p>Testcontainers' default strategy is one object for all containers, so that {@code withStartupTimeout} of one
 * container changes the others too, and it waits for an exited program until that timeout.
 */
final class ServiceContainer extends GenericContainer<ServiceContainer> {

    private static final Duration POLL = Duration.ofMillis(200);

    /** The time that a strategy gets to see what a program wrote just before it exited. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int OUTPUT_LINES = 40;

    private final WaitStrategy ports = Wait.forListeningPort();

    ServiceContainer(DockerImageName image) {
        super(image);
        waitStrategy = ports;
    }

    @Override
    protected void waitUntilContainerStarted() {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread waiting = new Thread(() -> waitUntilReady(ready), "plimsoll-waiting");
        waiting.setDaemon(true);
        waiting.start();
        try {
            while (!isDone(ready, POLL)) {
                ContainerState state = getCurrentContainerInfo().getState();
                if (hasEnded(state) && !isDone(ready, GRACE)) {
                    throw new ContainerLaunchException(ended(state));
                }
            }
            if (waitStrategy == ports && !getLivenessCheckPortNumbers().isEmpty()) {
                checkItStillRuns();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerLaunchException("The start of " + getDockerImageName() + " was interrupted", e);
        } finally {
            waiting.interrupt();
        }
    }

    /**
     * Checks that the program still runs, because Testcontainers' check for open ports also ends when the program
     * exits, and takes that for success.
     */
    private void checkItStillRuns() throws InterruptedException {
        Thread.sleep(POLL.toMillis());
        ContainerState state = getCurrentContainerInfo().getState();
        if (hasEnded(state)) {
            throw new ContainerLaunchException(ended(state));
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
            ContainerState state = getCurrentContainerInfo().getState();
            if (hasEnded(state)) {
                throw new ContainerLaunchException(ended(state));
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }

    private static boolean hasEnded(ContainerState state) {
        return !Boolean.TRUE.equals(state.getRunning()) && !Boolean.TRUE.equals(state.getRestarting());
    }

    private String ended(ContainerState state) {
        List<String> lines = getLogs().stripTrailing().lines().toList();
        int left = Math.max(0, lines.size() - OUTPUT_LINES);
        return "The program of " + getDockerImageName() + " ended with exit code " + state.getExitCodeLong()
                + " before the container was ready"
                + (lines.isEmpty() ? ", without output" : "\n\nIts output:\n")
                + (left == 0 ? "" : "  (" + left + " lines before)\n")
                + lines.stream()
                        .skip(left)
                        .map(line -> ("  | " + Visible.line(line)).stripTrailing())
                        .collect(Collectors.joining("\n"));
    }
}
