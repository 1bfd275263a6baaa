package dev.plimsoll.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.plimsoll.ErrorCode;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;

/** Notices that Testcontainers uses another engine than the one that has an image, because it knows no contexts of docker. */
public final class TestcontainersEngine {

    private TestcontainersEngine() {}

    /**
     * Requires that the engine of Testcontainers has an image.
     *
     * @param host the address of the engine that has it
     * @throws ContainerLaunchException if it is on another engine
     */
    public static void requireImage(DockerClient client, String image, String host) {
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
        }
    }

    private static ContainerLaunchException onAnother(String image, String host, String found, Exception cause) {
        return new LaunchFailure(
                ErrorCode.OTHER_ENGINE,
                "The image " + image + " is on the engine at " + host + ", but Testcontainers " + found
                        + ". Set DOCKER_HOST=" + host
                        + ", which both obey: Testcontainers knows no contexts of docker.",
                cause);
    }
}
