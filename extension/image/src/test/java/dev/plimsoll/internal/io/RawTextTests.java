package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawTextTests {

    @ParameterizedTest
    @CsvSource({
        "2f626f6f74, /boot",
        "636166c3a9, café",
        "636166e9, caf\udce9",
        "f09f9a80, \ud83d\ude80",
        // These are the replacement character itself, an encoded surrogate, and a truncated sequence.
        "efbfbd, \ufffd",
        "edb3a9, \udced\udcb3\udca9",
        "e282, \udce2\udc82",
        "f09f9a80e9, \ud83d\ude80\udce9"
    })
    void decodeWhenEncodedGivesTheSameBytes(String hexadecimal, String expected) {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal);
        assertThat(RawText.decode(bytes)).isEqualTo(expected);
        assertThat(RawText.encode(expected)).isEqualTo(bytes);
        assertThat(RawText.isUtf8(expected)).isEqualTo(expected.equals(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Test
    void encodeWhenBytesAreRandomGivesThemBack() {
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            assertThat(RawText.encode(RawText.decode(bytes))).isEqualTo(bytes);
        }
    }
}
