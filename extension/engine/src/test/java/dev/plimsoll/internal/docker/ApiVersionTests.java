package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTests {

    @ParameterizedTest
    @CsvSource({
        "1.24, 1.45, 1.44",
        "1.40, 1.55, 1.44",
        "1.44, 1.44, 1.44",
        "1.24, 1.41, 1.41",
        "1.48, 1.60, 1.48",
        "1.9, 1.10, 1.10",
        "2.0, 2.3, 2.0",
        "'', '', 1.44",
        "'', 1.41, 1.41",
        "1.46, new, 1.46",
    })
    void agreedIsOursOrTheNearestThatTheEngineSpeaks(String oldest, String newest, String agreed) {
        assertThat(ApiVersion.agreed(oldest, newest)).hasToString(agreed);
    }

    @Test
    void connectWhenTheEngineSpeaksOnlyNewerVersionsSpeaksItsOldest() {
        RecordedEngine engine = RecordedEngine.docker()
                .answer(
                        "GET /version",
                        200,
                        "{\"Version\":\"31.0.0\",\"ApiVersion\":\"1.60\",\"MinAPIVersion\":\"1.48\"}");
        assertThat(engine.connect().engine().apiVersion()).isEqualTo("1.48");
    }

    /** A proxy before the engine may support a lower version than the engine reports. */
    @Test
    void connectWhenThePingNamesAVersionBelievesIt() {
        RecordedEngine engine = RecordedEngine.docker().answer("GET /_ping", 200, Map.of("Api-Version", "1.43"), "OK");
        assertThat(engine.connect().engine().apiVersion()).isEqualTo("1.43");
    }
}
