package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks, by the message of its failure, which assertion each form calls. See annotated/each-broken. */
class EachFormIT {

    private static final Path DIRECTORY = Path.of("src/test/resources/annotated/each-broken");
    private static final Pattern FIGURE = Pattern.compile(
            "\\b\\d[\\d.\\h]*(?= (%|([kMG]?B|m?s|bytes|percentage points|layers|too many)\\b)|:$|, \\d+ too many)|(amd|arm)64");

    // The image has a secret in a label: the value of an environment variable that is always set. The Dockerfile can't
    // contain it.
    @Test
    void formsWhenBrokenFailWithTheMessageOfTheirAssertion() throws IOException {
        Path file = DIRECTORY.resolve("Dockerfile");
        AnnotatedDockerfile annotated = AnnotatedDockerfile.read(file).orElseThrow();
        MultiStageBuild build = MultiStageBuild.of(file).buildArg("SECRET", System.getenv("PATH"));
        annotated.applyTo(build);
        BuiltImage image = build.build();
        String failures = JudgedDockerfile.judge(annotated, image).stream()
                .flatMap(verdict -> verdict.failure().stream())
                .map(EachFormIT::sentence)
                .collect(Collectors.joining());
        String expected = Files.readString(DIRECTORY.resolve("failures.txt"));
        // The transfer size is exact if the engine stores layers as a registry does.
        assertThat(failures)
                .isEqualTo(
                        image.transferSize().isEstimate()
                                ? expected
                                : expected.replace("takes about N B", "takes N B"));
    }

    @Test
    void changeWhenTheFileIsALinkOutOfTheContextIsRefused(@TempDir Path directory) throws IOException {
        Path outside = Files.writeString(directory.resolve("outside.txt"), "untouched");
        Path context = Files.createDirectory(directory.resolve("context"));
        Files.createSymbolicLink(context.resolve("link.txt"), outside);
        Path file = Files.writeString(context.resolve("Dockerfile"), """
                # @expect ran "COPY" after appending "{random}" to link.txt
                FROM scratch
                COPY Dockerfile /
                """);
        AnnotatedDockerfile annotated = AnnotatedDockerfile.read(file).orElseThrow();
        BuiltImage image = MultiStageBuild.of(file).build();
        assertThat(JudgedDockerfile.judge(annotated, image)).singleElement().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.ERROR);
            assertThat(verdict.message())
                    .isEqualTo(file
                            + ":1: ran \"COPY\" after appending \"{random}\" to link.txt can't be judged: The change of the"
                            + " build context failed: java.nio.file.NoSuchFileException: link.txt: it is a link that leads"
                            + " out of the context");
        });
        assertThat(outside).hasContent("untouched");
    }

    /**
     * Returns the expectation and the sentence with the problem, without numbers that differ between platforms and builders.
     */
    private static String sentence(Throwable failure) {
        String message = String.valueOf(failure.getMessage())
                .replaceFirst("^\\[?\\S+/Dockerfile:\\d+: ", "")
                .replaceFirst("] \\n", "\n    ");
        StringBuilder sentence = new StringBuilder();
        for (String line : message.lines().limit(6).toList()) {
            sentence.append(line).append('\n');
            if (line.contains(", but ")) {
                break;
            }
        }
        int but = sentence.indexOf(", but ");
        return but < 0
                ? sentence.toString()
                : sentence.substring(0, but)
                        + FIGURE.matcher(sentence.substring(but))
                                .replaceAll("N")
                                .replace("N s", "N ms");
    }
}
