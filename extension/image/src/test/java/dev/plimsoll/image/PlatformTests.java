package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTests {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64",
        "linux/x86_64, linux/amd64",
        "Linux/AMD64/v3, linux/amd64/v3",
        "linux/aarch64, linux/arm64",
        "linux/arm64/v8, linux/arm64",
        "linux/arm, linux/arm/v7",
        "linux/arm/6, linux/arm/v6",
        "linux/armhf, linux/arm/v7",
        "macos/arm64, darwin/arm64",
        "linux/riscv64, linux/riscv64",
    })
    void ofWhenWellFormedNormalisesAsContainerdDoes(String text, String expected) {
        assertThat(Platform.of(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux/", "/amd64", "linux/amd64/v1/x", "linux/am d64", "linux//v8"})
    void ofWhenNotAPlatformRefuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Platform.of(text))
                .withMessageEndingWith(
                        "is not a platform: expected os/architecture or os/architecture/variant, as linux/amd64");
    }

    @Test
    void ofThisMachineWhenAskedIsLinux() {
        assertThat(Platform.ofThisMachine().os()).isEqualTo("linux");
    }
}
