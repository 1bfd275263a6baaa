package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BuildxCommandTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    @Timeout(20)
    void askWhenTheCommandHangsSaysSo() {
        assertThat(BuildxCommand.ask(List.of("sleep", "60"), Duration.ofMillis(100)))
                .isEqualTo(new BuildxCommand("'docker buildx version' did not end in time", ""));
    }

    @Test
    void askWhenItAnswersHasTheVersion() {
        BuildxCommand found =
                BuildxCommand.ask(List.of("echo", "github.com/docker/buildx", "0.12.1+ds1", "0.12.1+ds1-3"), PATIENCE);
        assertThat(found).isEqualTo(new BuildxCommand("", "0.12.1+ds1"));
        assertThat(found.hasRawJson()).isFalse();
        assertThat(new BuildxCommand("", "v0.13.0").hasRawJson()).isTrue();
    }

    @Test
    void askWhenThereIsNoneSaysWhatIsMissing() {
        assertThat(BuildxCommand.ask(List.of("/nosuch/docker"), PATIENCE).problem())
                .isEqualTo("there is no docker command on the PATH");
        assertThat(BuildxCommand.ask(List.of("false"), PATIENCE).problem())
                .isEqualTo("the docker command has no plugin buildx");
    }
}
