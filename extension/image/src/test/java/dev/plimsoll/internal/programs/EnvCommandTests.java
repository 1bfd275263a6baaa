package dev.plimsoll.internal.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvCommandTests {

    private static final Map<String, String> VARIABLES = Map.of("PATH", "/bin", "HOME", "/root");

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "sh>sh>{HOME=/root, PATH=/bin}",
                "sh -e>sh -e>{HOME=/root, PATH=/bin}",
                "sh\r>sh\r>{HOME=/root, PATH=/bin}",
                "-S sh -e\r>sh>{HOME=/root, PATH=/bin}",
                "-Ssh>sh>{HOME=/root, PATH=/bin}",
                "-vS -- sh>sh>{HOME=/root, PATH=/bin}",
                "--split-string=sh -e>sh>{HOME=/root, PATH=/bin}",
                "-iS sh>sh>{}",
                "-S -i sh>sh>{}",
                "-S - A=b sh>sh>{A=b}",
                "-S -u HOME sh>sh>{PATH=/bin}",
                "-S --unset=HOME PATH=/opt sh>sh>{PATH=/opt}"
            })
    void ofWhenAProgramFollowsStartsIt(String argument, String program, String environment) {
        assertThat(EnvCommand.of(argument, VARIABLES, () -> true)).satisfies(command -> {
            assertThat(command).isInstanceOf(EnvCommand.Starts.class);
            EnvCommand.Starts starts = (EnvCommand.Starts) command;
            assertThat(starts.program()).isEqualTo(program);
            assertThat(new java.util.TreeMap<>(starts.environment())).hasToString(environment);
        });
    }

    /** Linux hands on one argument, so that the script itself would be the program. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-i", "-i sh", "-u HOME sh", "A=b sh", "-S", "-S -i", "-S A=b", "--help"})
    void ofWhenNoProgramFollowsFails(String argument) {
        assertThat(EnvCommand.of(argument, VARIABLES, () -> true)).isInstanceOf(EnvCommand.Fails.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-S 'sh' -e", "-S \"sh\"", "-S $SHELL", "-S sh \\c", "-S --chdir=/ sh", "-S -C / sh"})
    void ofWhenOnlyEnvKnowsIsUnclear(String argument) {
        assertThat(EnvCommand.of(argument, VARIABLES, () -> true)).isInstanceOf(EnvCommand.Unclear.class);
    }

    @Test
    void ofWhenThisEnvDoesNotSplitFails() {
        assertThat(EnvCommand.of("-S sh", VARIABLES, () -> false))
                .isEqualTo(new EnvCommand.Fails("its env has no option -S"));
        assertThat(EnvCommand.of("-i sh", VARIABLES, () -> false))
                .isEqualTo(new EnvCommand.Fails("env takes '-i sh' for one option: write env -S to split the words"));
    }
}
