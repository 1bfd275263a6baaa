package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the command's output without an engine. */
class PlimsollCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PlimsollCommand command = new PlimsollCommand(new PrintWriter(out), new PrintWriter(err));

    /** The subcommands, with the options that their help explains besides {@code --help} and {@code --version}. */
    private static Stream<Arguments> subcommands() {
        return Stream.of(
                arguments("plimsoll", new JudgeCommand()),
                arguments("init", new InitCommand()),
                arguments("size", new SizeCommand()),
                arguments("compare", new CompareCommand()),
                arguments("check", new CheckCommand()),
                arguments("structure", new StructureCommand()),
                arguments("diff", new DiffCommand()));
    }

    @ParameterizedTest
    @MethodSource("subcommands")
    void helpExplainsEachOptionAndArgumentAndNoOther(String name, Subcommand subcommand) {
        assertThat(command.execute(name.equals("plimsoll") ? new String[] {"-h"} : new String[] {name, "x", "--help"}))
                .isZero();
        String help = out.toString();
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        Stream<String> options = subcommand.options().getOptions().stream()
                .map(option -> "--" + option.getLongOpt() + (option.hasArg() ? "=" + option.getArgName() : ""));
        assertThat(Pattern.compile("^ {2}(?: {4}|-[hV], )(--\\S+)", Pattern.MULTILINE)
                        .matcher(help)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(options, Stream.of("--help", "--version")).toList());
        assertThat(subcommand.parameters())
                .allSatisfy(parameter -> assertThat(help).containsPattern("\n {6}\\[?" + Pattern.quote(parameter)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nope a            | Unknown option: '--nope'",
                "--report            | Missing required parameter for option '--report' (DIR)",
                "size                | Missing required parameter: 'IMAGE'",
                "size a b            | Unexpected argument: 'b'",
                "diff a              | Missing required parameter: 'NEW'",
                "diff                | Missing required parameters: 'OLD', 'NEW'",
                "--report= a         | Missing required parameter for option '--report' (DIR)",
                "--report --json a   | Missing required parameter for option '--report' (DIR)",
                "--json a --json     | option '--json' should be specified only once",
                "--report a --report b c | option '--report' should be specified only once",
                "--jso a             | Unknown option: '--jso'",
                "-x a                | Unknown option: '-x'",
                "check a             | Missing required option: '--with'",
                "compare --json --markdown a b | --json and --markdown are mutually exclusive: give only one",
                "diff a b c          | Unexpected argument: 'c'",
            })
    void argumentsWhenWrongGiveTwoLinesAndTwo(String arguments, String message) {
        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        String first = arguments.replaceFirst(" .*", "");
        String name = first.matches("diff|size|check|compare") ? "plimsoll " + first : "plimsoll";
        assertThat(err.toString())
                .isEqualTo("plimsoll: " + message + " [PLM-801]\n"
                        + (first.equals("--jso") ? "Did you mean --json?\n" : "") + "'" + name
                        + " --help' explains all options.\n");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowhere",
                "--json --fail-fast nowhere",
                "nowhere --platform linux/arm64 --baseline required --json",
                "--platform=linux/arm64 --report=size nowhere",
                "--report size nowhere",
                "-- nowhere",
            })
    void optionsCanStandAnywhereWithTheirValues(String arguments) {
        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("plimsoll: there is no file or directory nowhere (in ");
    }

    @Test
    void argumentWhenEmptyIsRefused() {
        assertThat(command.execute("")).isEqualTo(2);
        assertThat(command.execute("size", "")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.startsWith("plimsoll: ")))
                .containsExactly(
                        "plimsoll: An argument is empty. Is a variable of the shell not set? [PLM-801]",
                        "plimsoll: An argument is empty. Is a variable of the shell not set? [PLM-801]");
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
        int code = new ErrorMessages(new PrintWriter(err)).print(new IllegalStateException("oh"), false);
        assertThat(code).isEqualTo(3);
        assertThat(err.toString())
                .startsWith(
                        "plimsoll: this is a fault of plimsoll itself. Please report it with these lines [PLM-902]:\njava.lang.IllegalStateException: oh\n\tat ");
    }
}
