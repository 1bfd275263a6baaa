package dev.plimsoll.internal.testengine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs JUnit's own console launcher as a separate process. */
class ConsoleLauncherIT {

    @Test
    void consoleLauncherFindsTheEngineAndItsTests() throws Exception {
        List<String> command = ChildJvm.java();
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details-theme=ascii",
                "--include-engine=plimsoll",
                "--config=plimsoll.report=off",
                "--select-directory=src/test/resources/annotated/dir"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .contains("| '-- image [OK]")
                .contains("'-- no ports [OK]")
                .contains("2 tests successful");
        assertThat(process.exitValue()).isZero();
    }
}
