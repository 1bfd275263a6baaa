package dev.plimsoll.internal.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.HealthCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCommandTests {

    @Test
    void theExecFormStartsItsFirstWord() {
        HealthCommand command = HealthCommand.of(check("CMD", "curl", "-f", "http://localhost"), List.of());

        assertThat(command.words()).containsExactly("curl", "-f", "http://localhost");
        assertThat(command.programs()).containsExactly("curl");
    }

    @Test
    void theShellFormStartsTheShellOfTheImage() {
        assertThat(HealthCommand.of(check("CMD-SHELL", "curl -f x || exit 1"), List.of())
                        .words())
                .containsExactly("/bin/sh", "-c", "curl -f x || exit 1");
        assertThat(HealthCommand.of(check("CMD-SHELL", "curl x"), List.of("/bin/bash", "-o", "pipefail", "-c"))
                        .programs())
                .containsExactly("/bin/bash", "curl");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl -f x      | /bin/sh curl",
                "exec curl      | /bin/sh curl",
                "A=b curl       | /bin/sh curl",
                "test -f /ready | /bin/sh",
                "wait           | /bin/sh",
                "$CURL x        | /bin/sh",
                "(curl x)       | /bin/sh",
                "true; curl     | /bin/sh",
            })
    void theProgramAfterTheShellIsNamedIfThatIsPlain(String text, String programs) {
        assertThat(HealthCommand.of(check("CMD-SHELL", text), List.of()).programs())
                .containsExactly(programs.split(" "));
    }

    private static HealthCheck check(String... test) {
        return new HealthCheck(List.of(test), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    }
}
