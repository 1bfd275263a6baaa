package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.image.BaselineMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineSettingsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // CI  | a build, as by a file under version control | the run's system property | mode | writable
                "-     | -       | -        | CHECK    | true",
                "-     | update  | -        | UPDATE   | true",
                "-     | ratchet | -        | RATCHET  | true",
                "-     | -       | update   | UPDATE   | true",
                "false | update  | -        | UPDATE   | true",
                "''    | update  | -        | UPDATE   | true",
                "true  | update  | -        | CHECK    | false",
                "1     | update  | check    | CHECK    | false",
                "true  | update  | update   | UPDATE   | true",
                "true  | -       | update   | UPDATE   | true",
                "true  | ratchet | -        | RATCHET  | false",
                "true  | -       | ratchet  | RATCHET  | false",
                "true  | -       | required | REQUIRED | false",
            })
    void ofWhenInCiWritesOnlyIfThatRunIsAsked(
            String ci, String said, String property, BaselineMode mode, boolean writable) {
        BaselineSettings settings = BaselineSettings.of(
                Optional.empty(),
                Optional.ofNullable(said).map(BaselineMode::parse),
                "--update-baseline",
                ci == null ? Map.of() : Map.of("CI", ci),
                name -> name.equals("plimsoll.baseline") ? Optional.ofNullable(property) : Optional.empty());
        assertThat(settings.mode()).isEqualTo(mode);
        assertThat(settings.writable()).isEqualTo(writable);
        assertThat(settings.caveat())
                .isEqualTo(
                        "update".equals(said) && mode == BaselineMode.CHECK
                                ? "CI records no sizes unless the run itself is started with --update-baseline, so the size was"
                                        + " judged"
                                : "");
    }

    @Test
    void ofWhenAPropertyIsWrongNamesThatOne() {
        assertThatThrownBy(() -> of(Map.of("plimsoll.baselineFile", "a\0b")))
                .hasMessageStartingWith("system property plimsoll.baselineFile: ");
        assertThatThrownBy(() -> of(Map.of("plimsoll.baseline", "updat")))
                .hasMessage("system property plimsoll.baseline: 'updat' is not a mode of a baseline; expected one of"
                        + " check, required, update, ratchet");
        assertThat(of(Map.of("plimsoll.baselineFile", "sizes.lock")).file()).contains(Path.of("sizes.lock"));
    }

    private static BaselineSettings of(Map<String, String> properties) {
        return BaselineSettings.of(
                Optional.empty(), Optional.empty(), "", Map.of(), name -> Optional.ofNullable(properties.get(name)));
    }
}
