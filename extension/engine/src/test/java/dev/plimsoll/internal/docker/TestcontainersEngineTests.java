package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import dev.plimsoll.exception.EngineException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

class TestcontainersEngineTests {

    @Test
    void requireImageWhenRyukCannotBePulledSaysHowToDoWithoutIt() {
        assertThatThrownBy(() -> requireImage(new ContainerFetchException("Can't get Docker image: ryuk")))
                .isInstanceOf(EngineException.class)
                .hasMessage("Testcontainers starts no service, because its cleaning container Ryuk could not be pulled."
                        + " Set the environment variable TESTCONTAINERS_RYUK_DISABLED=true: Plimsoll removes what it"
                        + " started without Ryuk, too.")
                .hasToString(
                        EngineException.class.getName() + ": Testcontainers starts no service, because its cleaning"
                                + " container Ryuk could not be pulled. Set the environment variable"
                                + " TESTCONTAINERS_RYUK_DISABLED=true: Plimsoll removes what it started without Ryuk, too."
                                + " [PLM-106]");
    }

    @Test
    void requireImageWhenRyukDoesNotStartSaysHowToDoWithoutIt() {
        assertThatThrownBy(() -> requireImage(new ContainerLaunchException("Container startup failed")))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Testcontainers starts no service, because its cleaning container Ryuk did not"
                        + " start. Set ");
    }

    /** Uses a client that does what Testcontainers' client does at its first use if its cleaning container fails. */
    private static void requireImage(RuntimeException failure) {
        DockerClient client = (DockerClient) Proxy.newProxyInstance(
                TestcontainersEngineTests.class.getClassLoader(),
                new Class<?>[] {DockerClient.class},
                (proxy, method, arguments) -> {
                    throw failure;
                });
        TestcontainersEngine.requireImage(client, "app:1", "unix:///engine.sock");
    }
}
