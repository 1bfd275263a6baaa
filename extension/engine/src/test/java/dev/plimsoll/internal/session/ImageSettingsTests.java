package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.BaselineMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSettingsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // CI  | wanted  | system property | mode | writable
                "-     | check   | -        | CHECK    | true",
                "-     | update  | -        | UPDATE   | true",
                "-     | ratchet | -        | RATCHET  | true",
                "-     | update  | update   | UPDATE   | true",
                "false | update  | -        | UPDATE   | true",
                "''    | update  | -        | UPDATE   | true",
                "true  | update  | -        | CHECK    | false",
                "1     | update  | check    | CHECK    | false",
                "true  | update  | update   | UPDATE   | true",
                "true  | update  | Update   | UPDATE   | true",
                "true  | ratchet | -        | RATCHET  | false",
                "true  | ratchet | ratchet  | RATCHET  | false",
                "true  | required | required | REQUIRED | false",
            })
    void ofWhenInCiRecordsSizesOnlyIfTheRunItselfAsks(
            String ci, String wanted, String property, BaselineMode mode, boolean writable) {
        ImageSettings settings = ImageSettings.of(
                Duration.ofSeconds(1),
                Optional.empty(),
                BaselineMode.parse(wanted),
                Optional.ofNullable(property),
                "--baseline update",
                ci == null ? Map.of() : Map.of("CI", ci));
        assertThat(settings.baselineMode()).isEqualTo(mode);
        assertThat(settings.baselineWritable()).isEqualTo(writable);
        assertThat(settings.caveat())
                .isEqualTo(
                        "update".equals(wanted) && mode == BaselineMode.CHECK
                                ? "CI records no sizes unless the run itself is started with --baseline update, so the size was"
                                        + " judged"
                                : "");
    }

    @ParameterizedTest
    @CsvSource({"check, CHECK", "required, REQUIRED", "ratchet, REQUIRED", "update, CHECK"})
    void withoutRecordingIsAsStrictAsTheModeAndWritesNothing(String wanted, BaselineMode mode) {
        ImageSettings settings = ImageSettings.of(
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        BaselineMode.parse(wanted),
                        Optional.of(wanted),
                        "--baseline update",
                        Map.of())
                .withoutRecording();
        assertThat(settings.baselineMode()).isEqualTo(mode);
        assertThat(settings.baselineWritable()).isFalse();
    }
}
