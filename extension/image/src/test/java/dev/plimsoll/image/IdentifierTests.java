package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and names of images and layers. */
class IdentifierTests {

    private static final String DIGITS = "0123456789abcdef".repeat(4);

    @Test
    void ofWhenWellFormedPrintsTheSame() {
        assertThat(ImageId.of("sha256:" + DIGITS)).hasToString("sha256:" + DIGITS);
        assertThat(ImageId.of("sha256:" + DIGITS).shortForm()).isEqualTo("0123456789ab");
        assertThat(DiffId.of("sha256:" + DIGITS)).hasToString("sha256:" + DIGITS);
        assertThat(DiffId.of("sha256:" + DIGITS).shortForm()).isEqualTo("0123456789ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:0123", "0123456789ab", "sha512:0123", "sha256:Z"})
    void ofWhenNotADigestRefuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageId.of(text))
                .withMessage("'" + text + "' is not an image id: expected sha256: and 64 hexadecimal digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiffId.of(text))
                .withMessage("'" + text + "' is not a diff id: expected sha256: and 64 hexadecimal digits");
    }

    @Test
    void compareToWhenSortedIsTheOrderOfTheDigits() {
        String a = "sha256:" + "a".repeat(64);
        String b = "sha256:" + "b".repeat(64);
        assertThat(Stream.of(b, a).map(ImageId::of).sorted()).containsExactly(ImageId.of(a), ImageId.of(b));
        assertThat(Stream.of(b, a).map(DiffId::of).sorted()).containsExactly(DiffId.of(a), DiffId.of(b));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golang:1.24-trixie",
                "registry.example:5000/a/b_c/d--e",
                "app@sha256:0123456789abcdef0123456789abcdef",
                "localhost/app:v1@sha256:0123456789abcdef0123456789abcdef",
            })
    void ofWhenTheNameOfAnImagePrintsTheSame(String text) {
        assertThat(ImageReference.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "App", "app:", "a b", "app@sha256:0123", "-x/app:1:2"})
    void ofWhenNotTheNameOfAnImageRefuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.of(text))
                .withMessage("'" + text + "' is not the name of an image: expected something like golang:1.24-trixie");
    }

    @ParameterizedTest
    @CsvSource({"check, CHECK", "' Required ', REQUIRED", "UPDATE, UPDATE", "ratchet, RATCHET"})
    void parseWhenAModeOfABaselineIgnoresCaseAndSpace(String text, BaselineMode mode) {
        assertThat(BaselineMode.parse(text)).isEqualTo(mode);
    }

    @Test
    void parseWhenNotAModeOfABaselineListsThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaselineMode.parse("record"))
                .withMessage("'record' is not a mode of a baseline; expected one of check, required, update, ratchet");
    }
}
