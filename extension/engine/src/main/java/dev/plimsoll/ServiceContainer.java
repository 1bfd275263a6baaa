package dev.plimsoll;

import dev.plimsoll.image.ByteSize;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A service: a container whose program keeps running until it is stopped. It is a container of Testcontainers, and is
 * configured, started and stopped like any other.
 *
 * <pre>{@code
 * try (ServiceContainer web = image.service().withEnv("GREETING", "Ahoy").withMemory("128MB")) {
 *     web.start();
 *     assertThat(web).http("/health").hasStatus(200);
 *     assertThat(web).stopsWithin("5s").exitsWith(0);
 * }
 * }</pre>
 *
 * <p>{@link #start()} waits until the service is ready, at most for the startup timeout, 60 seconds unless set. A service
 * is ready when its image's {@code HEALTHCHECK} passes. If the image has none, the service is ready when something
 * listens on all of its ports, in the container's own network, so that something outside the container can reach it. If
 * there are no ports either, it is ready when its program has run for a second. {@link #waitingFor} replaces all of this.
 * The health check is also run before the engine runs it for the first time, which can be 30 seconds after the start.
 *
 * <p>If the program ends while the service starts, {@code start()} fails at once, with the exit code, the signal, a lack
 * of memory, and the last output. A container that didn't start is removed.
 *
 * @since 0.1.0
 * @see ContainerImage#service()
 */
public abstract class ServiceContainer extends GenericContainer<ServiceContainer> {

    private static final double NANOS = 1_000_000_000;

    /** Creates a service; users call {@link ContainerImage#service()}. */
    protected ServiceContainer(DockerImageName image) {
        super(image);
    }

    /** Returns the image that the service runs. */
    public abstract ContainerImage image();

    /**
     * Returns the time from the start of the container until it was ready.
     *
     * @throws IllegalStateException if the service has not become ready
     */
    public abstract Duration startupTime();

    /**
     * Limits memory, swap included.
     *
     * @param limit such as {@code 128MB} or {@code 64MiB}
     * @throws IllegalArgumentException if the text is not a size
     */
    public ServiceContainer withMemory(String limit) {
        long bytes = ByteSize.parse(limit).bytes();
        return withCreateContainerCmdModifier(
                create -> create.getHostConfig().withMemory(bytes).withMemorySwap(bytes));
    }

    /**
     * Limits the time on processors.
     *
     * @param processors the number of processors, such as 0.5
     * @throws IllegalArgumentException if the number is not above zero
     */
    public ServiceContainer withCpus(double processors) {
        if (!(processors > 0)) {
            throw new IllegalArgumentException(
                    processors + " is not a number of processors: write a number above zero, such as 0.5");
        }
        return withCreateContainerCmdModifier(
                create -> create.getHostConfig().withNanoCPUs((long) (processors * NANOS)));
    }

    /** Mounts the root file system read-only. {@link #withTmpFs} adds directories that can be written. */
    public ServiceContainer withReadOnly() {
        return withCreateContainerCmdModifier(create -> create.getHostConfig().withReadonlyRootfs(true));
    }

    /**
     * Sets the user of the program.
     *
     * @param user a name or number, optionally followed by a colon and a group
     */
    public ServiceContainer withUser(String user) {
        return withCreateContainerCmdModifier(create -> create.withUser(user));
    }
}
