package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoEngineExceptionTests {

    private final NoEngineException exception = new NoEngineException(
            new SearchedPlaces(Map.of(), Path.of("/none"), "ada", Path.of("/none/docker.sock"))::describe,
            new IllegalStateException());

    @Test
    void messageIsForTests() {
        assertThat(exception).hasMessage("""
                No container engine was found. Looked for:
                  DOCKER_HOST: not set
                  /none/docker.sock: not there
                  /none/.docker/run/docker.sock: not there
                  /none/.docker/desktop/docker.sock: not there
                Start Docker or Podman, or set DOCKER_HOST to where it listens (for example unix:///var/run/docker.sock). To skip these tests where there is no engine, set disabledWithoutEngine = true on @MultiStageImage.""");
    }

    @Test
    void messageForUsersOfACommandNamesItsOption() {
        assertThat(exception.messageFor("--engine", "Give another.")).isEqualTo("""
                No container engine was found. Looked for:
                  --engine: not set
                  /none/docker.sock: not there
                  /none/.docker/run/docker.sock: not there
                  /none/.docker/desktop/docker.sock: not there
                Give another.""");
    }
}
