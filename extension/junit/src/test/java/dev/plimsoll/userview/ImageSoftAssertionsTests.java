package dev.plimsoll.userview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.FakeRun;
import dev.plimsoll.RunResult;
import dev.plimsoll.assertions.ImageSoftAssertions;
import dev.plimsoll.image.ByteSize;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.assertj.core.error.AssertJMultipleFailuresError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In a package of its own, as a user's test is: AssertJ's proxies must work across packages. */
@ExtendWith(SoftAssertionsExtension.class)
class ImageSoftAssertionsTests {

    @InjectSoftAssertions
    ImageSoftAssertions injected;

    private final ImageSoftAssertions softly = new ImageSoftAssertions();

    @Test
    void assertAllWhenSeveralFailedReportsEachMessage() {
        softly.assertThat(run(1, "", false)).succeeded().hasExitCode(1).hasStdout("Hello\n");
        softly.assertThat(HelloImage.image())
                .as("image")
                .hasSizeAtMost("1kB")
                .hasLayerCount(1)
                .hasLayerCountAtMost(0);
        softly.assertThat(ByteSize.of(5)).isAtMost("4B").isAtLeast("5B");
        softly.assertThat("AssertJ's own").startsWith("B");

        assertThat(messages())
                .satisfiesExactly(
                        m -> assertThat(m)
                                .startsWith(
                                        "\nExpecting run of \"hello /bin/hello\" to succeed, but it exited with code 1."),
                        m -> assertThat(m)
                                .startsWith("\nExpecting run of \"hello /bin/hello\" to write the expected text"),
                        m -> assertThat(m)
                                .startsWith(
                                        "[image] \nExpecting image hello to weigh at most 1 kB, but it weighs 2 kB"),
                        m -> assertThat(m).startsWith("[image] \nExpecting image hello to have at most 0 layers"),
                        m -> assertThat(m)
                                .startsWith("\nExpecting size to be at most 4 B, but it is 5 B, 1 B too much"),
                        m -> assertThat(m).contains("AssertJ's own"));
        assertThatExceptionOfType(AssertJMultipleFailuresError.class)
                .isThrownBy(softly::assertAll)
                .withMessageContaining("6 failures");
    }

    @Test
    void navigationWhenSoftCollectsWhatFollows() {
        softly.assertThat(run(0, "Hello\n", false))
                .stdout()
                .startsWith("x")
                .endsWith("y")
                .contains("Hello");
        softly.assertThat(run(0, "Hello\n", false)).stdoutLines().hasSize(2).contains("Hello");
        softly.assertThat(run(0, "Hello\n", false)).stdoutBytes().hasSize(1);
        softly.assertThat(HelloImage.image())
                .size()
                .isAtMost("1kB")
                .isGreaterThan(ByteSize.of(5_000))
                .returnToImage()
                .hasLayerCount(7);
        softly.assertThat(HelloImage.image()).layers().isEmpty();
        softly.assertThat(HelloImage.image())
                .layer("COPY hello")
                .hasSizeAtMost("1kB")
                .removesNothing()
                .returnToImage()
                .hasLayerCount(8);
        softly.assertThat(ByteSize.of(5)).bytes().isZero();

        assertThat(messages())
                .satisfiesExactly(
                        m -> assertThat(m)
                                .startsWith(
                                        "[standard output of run of \"hello /bin/hello\", which exited with code 0]")
                                .contains("start with"),
                        m -> assertThat(m)
                                .startsWith(
                                        "[standard output of run of \"hello /bin/hello\", which exited with code 0]")
                                .contains("end with"),
                        m -> assertThat(m)
                                .startsWith(
                                        "[standard output of run of \"hello /bin/hello\", which exited with code 0]")
                                .contains("size"),
                        m -> assertThat(m)
                                .startsWith(
                                        "[standard output of run of \"hello /bin/hello\", which exited with code 0]")
                                .contains("size"),
                        m -> assertThat(m)
                                .startsWith("[size of image hello] \nExpecting image hello to weigh at most 1 kB"),
                        m -> assertThat(m)
                                .startsWith(
                                        "[size of image hello] \nExpecting actual:\n  2 kB (2 000 bytes)\nto be greater than"),
                        m -> assertThat(m).startsWith("\nExpecting image hello to have 7 layers, but it has 1"),
                        m -> assertThat(m).startsWith("[layers of image hello] "),
                        m -> assertThat(m)
                                .startsWith("[layer of image hello] \nExpecting layer #0 COPY hello / of image hello\n"
                                        + "to weigh at most 1 kB, but it weighs 2 kB"),
                        m -> assertThat(m).startsWith("\nExpecting image hello to have 8 layers, but it has 1"),
                        m -> assertThat(m).startsWith("[bytes] "));
    }

    @Test
    void timedOutWhenSoftIsStillTheOnlyThingThatPasses() {
        softly.assertThat(run(137, "Hello\n", true)).hasStdout("Hello\n");
        softly.assertThat(run(137, "Hello\n", true)).stdout().contains("Hello");
        softly.assertThat(run(137, "Hello\n", true))
                .satisfies(run -> assertThat(run.stdout()).contains("Hello"));
        assertThat(messages()).hasSize(3).allSatisfy(m -> assertThat(m).contains("to end, but it timed out after 1 s"));

        ImageSoftAssertions.assertSoftly(s -> s.assertThat(run(137, "Hello\n", true))
                .timedOut()
                .hasStdout("Hello\n")
                .stdout()
                .contains("Hello"));
    }

    @Test
    void anyAssertionWhenActualIsNullIsCollected() {
        softly.assertThat((RunResult) null).succeeded().stdout().contains("x");
        softly.assertThat((RunResult) null).stdoutLines().contains("x");
        softly.assertThat((RunResult) null).stdoutBytes().isEmpty();
        softly.assertThat((BuiltImage) null).hasLayerCount(1).size().isAtMost("1kB");
        softly.assertThat((BuiltImage) null).layers().isEmpty();
        softly.assertThat((BuiltImage) null).layer("COPY").hasSizeAtMost("1kB").removesNothing();
        softly.assertThat((ByteSize) null).bytes().isZero();
        assertThat(messages()).hasSize(17).allSatisfy(m -> assertThat(m).contains("not to be null"));
    }

    @Test
    void assertSoftlyWhenAllPassIsSilent() {
        ImageSoftAssertions.assertSoftly(s -> {
            s.assertThat(run(0, "Hello\n", false))
                    .succeeded()
                    .hasStdout("Hello\n")
                    .stdoutLines()
                    .hasSize(1);
            s.assertThat(HelloImage.image())
                    .hasSizeAtMost("2kB")
                    .size()
                    .isAtLeast("2kB")
                    .returnToImage()
                    .hasLayerCount(1);
        });
        injected.assertThat(HelloImage.image()).hasLayerCount(1);
    }

    private List<String> messages() {
        return softly.errorsCollected().stream()
                .map(Throwable::getMessage)
                .map(m -> m.replaceFirst("\nat .*$", ""))
                .toList();
    }

    private static RunResult run(int exitCode, String stdout, boolean timedOut) {
        return new FakeRun(exitCode, stdout, "", Duration.ofSeconds(1), false, timedOut, "");
    }
}
