package dev.plimsoll.internal.docker.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufMessageTests {

    @Test
    void parseWhenFieldsHaveEachWireTypeReadsThem() {
        ProtobufMessage message = parse("08 96 01" + "11 01 00 00 00 00 00 00 80" + "1d fe ff ff ff" + "22 02 c3 a9");
        assertThat(message.number(1)).isEqualTo(150);
        assertThat(message.number(2)).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(message.number(3)).isEqualTo(-2);
        assertThat(message.text(4)).isEqualTo("é");
        assertThat(message.flag(1)).isTrue();
    }

    @Test
    void parseWhenFieldsAreAbsentGivesDefaults() {
        ProtobufMessage message = parse("");
        assertThat(message.number(1)).isZero();
        assertThat(message.flag(1)).isFalse();
        assertThat(message.text(1)).isEmpty();
        assertThat(message.bytes(1)).isEmpty();
        assertThat(message.message(1)).isEmpty();
        assertThat(message.messages(1)).isEmpty();
    }

    @Test
    void parseWhenAFieldRepeatsGivesAllValuesAndTheLastAsTheOnlyOne() {
        ProtobufMessage message = parse("0a 01 61" + "0a 01 62" + "10 01" + "10 00");
        assertThat(message.texts(1)).containsExactly("a", "b");
        assertThat(message.text(1)).isEqualTo("b");
        assertThat(message.flag(2)).isFalse();
    }

    @Test
    void parseWhenNumbersAreNegativeOrLargeReadsTenBytes() {
        assertThat(parse("08 ff ff ff ff ff ff ff ff ff 01").number(1)).isEqualTo(-1);
        assertThat(parse("08 ff ff ff ff ff ff ff ff 7f").number(1)).isEqualTo(Long.MAX_VALUE);
        assertThat(parse("fa ff ff ff 0f 01 41").text(536_870_911)).isEqualTo("A");
    }

    @Test
    void messagesWhenNestedAreRead() {
        ProtobufMessage outer = parse("0a 02 08 05" + "0a 00");
        assertThat(outer.messages(1).map(inner -> inner.number(1))).containsExactly(5L, 0L);
        assertThat(outer.message(1).orElseThrow().number(1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "08 ff, truncated protobuf message of 2 bytes",
        "0a 05 61, truncated protobuf message of 3 bytes",
        "0a ff ff ff ff ff ff ff ff ff 01, truncated protobuf message of 11 bytes",
        "11 00, truncated protobuf message of 2 bytes",
        "08 ff ff ff ff ff ff ff ff ff ff 01, protobuf varint of more than 10 bytes at byte 11",
        "00 01, invalid protobuf tag 0 at byte 0",
        "08 01 0b, unknown protobuf wire type 3 at byte 2"
    })
    void parseWhenBytesAreNoMessageThrows(String hex, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(hex)).withMessage(message);
    }

    private static ProtobufMessage parse(String hex) {
        return ProtobufMessage.parse(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
