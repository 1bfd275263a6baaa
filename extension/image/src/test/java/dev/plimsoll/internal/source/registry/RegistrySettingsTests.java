package dev.plimsoll.internal.source.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTests {

    private static boolean allows(String address) {
        return new RegistrySettings(
                        Set.of("registry.example", "other.example:5000"),
                        List.of(),
                        registry -> Optional.empty(),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO)
                .allowsPlainHttp(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:5000",
                "127.0.0.1:5000",
                "127.1.2.3",
                "[::1]:5000",
                "registry.example",
                "registry.example:5000",
                "other.example:5000"
            })
    void allowsPlainHttpToThisMachineAndToListedHosts(String address) {
        assertThat(allows(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost.example",
                "127.0.0.1.example",
                "other.example",
                "other.example:5001",
                "10.0.0.1:5000",
                "my.registry.example"
            })
    void allowsNoPlainHttpToOthers(String address) {
        assertThat(allows(address)).isFalse();
    }

    @Test
    void ofThisUserReadsTheSystemProperty() {
        String before = System.setProperty(RegistrySettings.INSECURE, " a.example:5000 , b.example,");
        try {
            assertThat(RegistrySettings.ofThisUser().insecure())
                    .containsExactlyInAnyOrder("a.example:5000", "b.example");
        } finally {
            if (before == null) {
                System.clearProperty(RegistrySettings.INSECURE);
            } else {
                System.setProperty(RegistrySettings.INSECURE, before);
            }
        }
    }
}
