package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoEngineTests {

    private static String output;

    @BeforeAll
    static void runWithoutEngine(@TempDir Path home) throws Exception {
        output = ChildJvm.runWithoutDockerHost(NoEngineProgram.class, home.toString());
    }

    @Test
    void imageWhenThereIsNoEngineFailsSayingWhatWasLookedFor() {
        assertThat(output)
                .contains("FAILED No container engine was found. Looked for:\n  DOCKER_HOST: ")
                .contains("/.docker/run/docker.sock: ")
                .contains("/var/run/docker.sock: ")
                .contains("Start Docker or Podman, or set DOCKER_HOST to where it listens");
    }

    @Test
    void imageWhenDisabledWithoutEngineIsSkippedSayingWhy() {
        assertThat(output)
                .contains("SKIPPED disabledWithoutEngine is set, and: No container engine was found. Looked for:");
    }

    @Test
    void imageWhenAParameterOrTheConfigurationDisablesIsSkippedToo() {
        assertThat(output.lines().filter(line -> line.startsWith("SKIPPED "))).hasSize(3);
    }
}
