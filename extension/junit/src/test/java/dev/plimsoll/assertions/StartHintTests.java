package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.FakeRun;
import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.session.ImageRun;
import dev.plimsoll.internal.session.StartHint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hint in messages about programs that could not be started. {@link SampleImages#FULL} can't start, and BARE can. */
class StartHintTests {

    private static final String HINT =
            "The image can't start, because /bin/su needs /lib/none.so to start it, which the image doesn't have.";

    @Test
    void succeededWhenTheProgramCouldNotStartSaysWhatTheImageLacks() {
        RunResult run = FakeRun.failing(127, "exec /bin/su: no such file or directory\n");
        messageOf(() -> assertThat(new ImageRun(run, SampleImages.FULL)).succeeded(), """
                Expecting run of "hello /bin/hello" to succeed, but it exited with code 127: the command was not found in the image.
                Standard error:
                    exec /bin/su: no such file or directory
                """ + HINT);
    }

    @Test
    void succeededWhenTheImageLacksNothingOrTheProgramStartedHasNoHint() {
        RunResult unstarted = FakeRun.failing(127, "no\n");
        assertThatThrownBy(() ->
                        assertThat(new ImageRun(unstarted, SampleImages.BARE)).succeeded())
                .hasMessageNotContaining("can't start");
        assertThatThrownBy(() -> assertThat(new ImageRun(FakeRun.failing(1, "no\n"), SampleImages.FULL))
                        .succeeded())
                .hasMessageNotContaining("can't start");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "126 | '' | true",
                "127 | '' | true",
                "1 | /app: error while loading shared libraries: liba.so.1: cannot open shared object file | true",
                "1 | /app: /lib/libc.so.6: version `GLIBC_2.38' not found (required by /app) | true",
                "1 | Error loading shared library libstdc++.so.6: No such file or directory (needed by /app) | true",
                "1 | exec /app: no such file or directory | true",
                "255 | exec /app: exec format error | true",
                "1 | no such file or directory | false",
                "1 | user not found | false",
                "0 | '' | false"
            })
    void isNeededWhenAProgramDidNotStart(int code, String said, boolean needed) {
        assertThat(StartHint.isNeeded(code, said)).isEqualTo(needed);
    }
}
