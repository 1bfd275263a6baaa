package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Compares with what picocli reads. */
class PlainArgumentsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dockerfile",
                "a b/c=d .",
                "--json --fail-fast a",
                "a --report dir b",
                "--report=dir --image=x=oci:y --platform linux/arm64 --baseline required --engine unix:///x a",
                "--image docker://r/a@sha256:b a --json"
            })
    void plainArgumentsAreReadAsPicocliReadsThem(String arguments) {
        String[] words = arguments.split(" ");
        PlimsollCommand command = new PlimsollCommand();
        new CommandLine(command).parseArgs(words);

        assertThat(PlainArguments.read(List.of(words))).contains(command.toRun());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json",
                "--json --json a",
                "--report",
                "--report a",
                "--report --json a",
                "--report= a",
                "--report a --report b c",
                "--nope a",
                "--jso a",
                "--json=true a",
                "-h a",
                "a --help",
                "-- a",
                "@file a",
                "size a",
                "--report size a",
                "services size x",
                "\"a\" b"
            })
    void argumentsThatCanMeanSomethingElseAreLeftToPicocli(String arguments) {
        assertThat(PlainArguments.read(List.of(arguments.split(" ")))).isEmpty();
    }

    @Test
    void argumentsWhenThereAreNoneOrOneIsEmptyAreLeftToPicocli() {
        assertThat(PlainArguments.read(List.of())).isEmpty();
        assertThat(PlainArguments.read(List.of("a", ""))).isEmpty();
        assertThat(PlainArguments.read(List.of("a", "--image", ""))).isEmpty();
        assertThat(PlainArguments.read(List.of("a b")))
                .isPresent()
                .get()
                .extracting(DockerfileRun::paths)
                .isEqualTo(List.of(Path.of("a b")));
    }
}
