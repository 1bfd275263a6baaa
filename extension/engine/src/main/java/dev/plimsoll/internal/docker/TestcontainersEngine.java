package dev.plimsoll.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.docker.transport.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.utility.ResourceReaper;

/**
 * Notices that Testcontainers can't start a container of an image: it uses another engine than the one that has the image,
 * because it knows no contexts of docker, or its cleaning container does not start.
 */
public final class TestcontainersEngine {

    /** The time after the begin of a shutdown in which Testcontainers' own hook must end. */
    private static final Duration LONGEST_HOOK = Duration.ofSeconds(20);

    private static final Duration AGAIN = Duration.ofMillis(100);

    private static volatile boolean isUsed;

    private TestcontainersEngine() {}

    /**
     * Does work when Testcontainers' own hook, which runs in a shutdown too, does nothing. That hook ends with an exception
     * if a container is gone that it wanted to remove, and then removes nothing of others any more.
     */
    public static void whileItsHookWaits(Runnable work) {
        if (isUsed) {
            limitItsHook();
            ResourceReaper reaper = ResourceReaper.instance();
            synchronized (reaper) {
                work.run();
            }
        } else {
            work.run();
        }
    }

    /** Returns the value of its label for what it makes in this JVM; empty if no service was started. */
    public static Optional<String> session() {
        return isUsed ? Optional.of(DockerClientFactory.SESSION_ID) : Optional.empty();
    }

    /** Ends its hook after a while: it has no limit for an engine that doesn't answer, and the JVM waits for it. */
    private static void limitItsHook() {
        Thread limit = new Thread(
                () -> {
                    LockSupport.parkNanos(LONGEST_HOOK.toNanos());
                    while (true) {
                        DockerClientFactory.TESTCONTAINERS_THREAD_GROUP.interrupt();
                        LockSupport.parkNanos(AGAIN.toNanos());
                    }
                },
                "plimsoll-limit");
        limit.setDaemon(true);
        limit.start();
    }

    /**
     * Requires that the engine of Testcontainers has an image.
     *
     * @param host the address of the engine that has it
     * @throws EngineException if it is on another engine, or if Testcontainers can't use it
     */
    public static void requireImage(DockerClient client, String image, String host) {
        isUsed = true;
        try {
            client.inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            String other = DockerClientFactory.instance()
                    .getTransportConfig()
                    .getDockerHost()
                    .toString();
            if (!other.equals(host)) {
                throw onAnother(image, host, "uses the one at " + other, e);
            }
        } catch (IllegalStateException e) {
            throw onAnother(image, host, "finds none", e);
        } catch (ContainerFetchException | ContainerLaunchException e) {
            // The first use of the client starts the cleaning container.
            throw new EngineException(
                    ErrorCode.CLEANING_CONTAINER,
                    "Testcontainers starts no service, because its cleaning container Ryuk "
                            + (e instanceof ContainerFetchException ? "could not be pulled" : "did not start")
                            + ". Set the environment variable TESTCONTAINERS_RYUK_DISABLED=true: Plimsoll removes what it"
                            + " started without Ryuk, too.",
                    e);
        }
    }

    /**
     * Returns the engine's refusal of a request of Testcontainers that made a start fail; empty if it refused none.
     *
     * @param purpose completes a sentence after "could not"
     * @param host the engine's address
     */
    public static Optional<EngineException> refusal(Throwable failure, String purpose, String host) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DockerException refused) {
                return Optional.of(new EngineException(purpose, host, refused.getHttpStatus(), wordsOfEngine(refused)));
            }
        }
        return Optional.empty();
    }

    /** Returns the engine's own words: docker-java puts {@code Status 400: } before its answer. */
    private static String wordsOfEngine(DockerException refused) {
        return Transport.errorMessage(String.valueOf(refused.getMessage()).replaceFirst("^Status [0-9]+: ", ""));
    }

    private static EngineException onAnother(String image, String host, String found, Exception cause) {
        return new EngineException(
                ErrorCode.OTHER_ENGINE,
                "The image " + image + " is on the engine at " + host + ", but Testcontainers " + found
                        + ". Set DOCKER_HOST=" + host
                        + ", which both obey: Testcontainers knows no contexts of docker.",
                cause);
    }
}
