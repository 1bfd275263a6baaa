package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Tests of the command's output without an engine. */
class PlimsollCommandTests {

    private final StringWriter err = new StringWriter();
    private final CommandLine command = PlimsollCommand.commandLine().setErr(new PrintWriter(err));

    @Test
    void helpExplainsEachOption() {
        assertThat(help(command.getSubcommands().get("size"))).isEqualTo(text("size-help.txt"));
        assertThat(help(command.getSubcommands().get("check"))).isEqualTo(text("check-help.txt"));
        assertThat(help(command.getSubcommands().get("structure"))).isEqualTo(text("structure-help.txt"));
        assertThat(help(command.getSubcommands().get("compare"))).isEqualTo(text("compare-help.txt"));
        assertThat(help(command.getSubcommands().get("diff"))).isEqualTo(text("diff-help.txt"));
    }

    /** If it fails, write what the command has now into src/main/resources/dev/plimsoll/internal/cli/help.txt. */
    @Test
    void helpInTheJarIsThatOfTheCommand() {
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(HelpText.WIDTH);
        assertThat(HelpText.read()).isEqualTo(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nope a            | Unknown option: '--nope'",
                "--report            | Missing required parameter for option '--report' (DIR)",
                "size                | Missing required parameter: 'IMAGE'",
                "size a b            | Unmatched argument at index 2: 'b'",
                "diff a              | Missing required parameter: 'NEW'",
                "diff                | Missing required parameters: 'OLD', 'NEW'",
                "diff a b c          | Unmatched argument at index 3: 'c'",
            })
    void argumentsWhenWrongGiveTwoLinesAndTwo(String arguments, String message) {
        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        String name = arguments.matches("(diff|size).*") ? "plimsoll " + arguments.substring(0, 4) : "plimsoll";
        assertThat(err)
                .hasToString("plimsoll: " + message + " [PLM-801]\n'" + name + " --help' explains all options.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fail-fast size x        | --fail-fast does not apply to 'plimsoll size': it is an option for PATH...",
                "--report dir compare a b  | --report does not apply to 'plimsoll compare': it is an option for PATH...",
                "--engine unix:///x diff a b | --engine does not apply to 'plimsoll diff': it is an option for PATH...",
                "--platform linux/arm64 size x | --platform must stand after the name of the subcommand 'plimsoll size'",
                "--json size x             | --json must stand after the name of the subcommand 'plimsoll size'",
                "services size x           | 'services' does not apply to 'plimsoll size': write a file of this name as"
                        + " ./size, and what the subcommand needs after it",
            })
    void argumentsBeforeASubcommandThatIgnoresThemAreRefused(String arguments, String message) {
        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("plimsoll: " + message + " [PLM-801]\n'plimsoll ");
    }

    @Test
    void commandLineHasTheSubcommandsThatItsArgumentsCanMean() {
        assertThat(PlimsollCommand.commandLineFor("Dockerfile").getSubcommands())
                .isEmpty();
        assertThat(PlimsollCommand.commandLineFor("services", "size", "x").getSubcommands())
                .containsOnlyKeys("size");
        assertThat(PlimsollCommand.commandLineFor("--help").getSubcommands()).hasSameSizeAs(command.getSubcommands());
        assertThat(help(PlimsollCommand.commandLineFor("-h"))).isEqualTo(help(command));
    }

    @Test
    void argumentsWhenThereAreNoneGiveTwoLinesAndTwo() {
        assertThat(command.execute()).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "plimsoll: Missing required parameter: 'PATH...'. Name a Dockerfile or a directory, as in 'plimsoll Dockerfile' [PLM-801]\n'plimsoll --help' explains all options.\n");
    }

    @Test
    void optionWhenMisspeltSuggestsTheRightOne() {
        assertThat(command.execute("--fail-fats", ".")).isEqualTo(2);
        assertThat(err).hasToString("""
                plimsoll: Unknown option: '--fail-fats' [PLM-801]
                Did you mean --fail-fast?
                'plimsoll --help' explains all options.
                """);
    }

    @Test
    void diffWhenAReportIsMissingSaysHowToWriteOne() {
        assertThat(command.execute("diff", "none.json", "none.json")).isEqualTo(2);
        assertThat(err)
                .hasToString("plimsoll: there is no report none.json (in "
                        + Path.of("").toAbsolutePath() + "). 'plimsoll --report DIR PATH...' writes one. [PLM-603]\n");
    }

    @Test
    void pathWhenMissingIsNamed() {
        assertThat(command.execute("nowhere")).isEqualTo(2);
        assertThat(err)
                .hasToString("plimsoll: there is no file or directory nowhere (in "
                        + Path.of("").toAbsolutePath() + ") [PLM-802]\n");
    }

    @Test
    void imageWhenItNamesADockerfileThatIsNotJudgedIsRefused() {
        String dockerfile = "../junit/src/test/resources/images/two-stages/Dockerfile";
        assertThat(command.execute("--image", dockerfile + "#builder=oci:x", "src/main"))
                .isEqualTo(2);
        assertThat(command.execute("--image", "nowhere/Dockerfile=oci:x", ".")).isEqualTo(2);
        assertThat(err)
                .hasToString("plimsoll: --image: " + dockerfile
                        + " is none of the Dockerfiles to judge. Add it to PATH... [PLM-801]\n"
                        + "plimsoll: --image: there is no Dockerfile nowhere/Dockerfile (in "
                        + Path.of("").toAbsolutePath() + ") [PLM-801]\n");
    }

    @Test
    void faultOfOurOwnIsShownWithItsStackTraceAndEndsWithThree() {
        int code = new ErrorMessages().handleExecutionException(new IllegalStateException("oh"), command, null);
        assertThat(code).isEqualTo(3);
        assertThat(err.toString())
                .startsWith(
                        "plimsoll: this is a fault of plimsoll itself. Please report it with these lines [PLM-902]:\njava.lang.IllegalStateException: oh\n\tat ");
    }

    private static String help(CommandLine command) {
        return command.setUsageHelpAutoWidth(false).setUsageHelpWidth(100).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private static String text(String name) {
        try (InputStream file = PlimsollCommandTests.class.getResourceAsStream("/cli/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
