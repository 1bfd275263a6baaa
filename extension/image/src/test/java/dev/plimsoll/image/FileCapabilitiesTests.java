package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileCapabilitiesTests {

    /** Values as {@code getfattr} shows them, and what {@code getcap} prints for them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0100000200040000000000000000000000000000          | cap_net_bind_service=ep",
                "0000000200240000000000000000000000000000          | cap_net_bind_service,cap_net_raw=p",
                "0000000200000000002000000000000000000000          | cap_net_raw=i",
                "0100000201000000010000000000000000000000          | cap_chown=eip",
                "0000000200000000000000000001000000010000          | cap_checkpoint_restore=ip",
                "0000000200000000000000000000008000000000          | 63=p",
                "0100000200040000002000000000000000000000          | cap_net_bind_service=ep cap_net_raw=ei",
                "010000030004000000000000000000000000000000000000  | cap_net_bind_service=ep",
                "0100000200000000000000000000000000000000          | ''",
            })
    void decodeWhenWellFormedPrintsAsGetcapDoes(String hexadecimal, String printed) {
        assertThat(FileCapabilities.decode(HexFormat.of().parseHex(hexadecimal.strip())))
                .hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "010000",
                "01000001",
                "010000010004000000000000",
                "01000002000400000000000000000000000000",
                "010000020004000000000000000000000000000000",
                "010000010004000000000000" + "0000000000000000",
                "010000030004000000000000" + "0000000000000000",
                "010000040004000000000000" + "0000000000000000",
            })
    void decodeWhenMalformedRefuses(String hexadecimal) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileCapabilities.decode(HexFormat.of().parseHex(hexadecimal)))
                .withMessage("the capabilities of a file are malformed");
    }

    @Test
    void isEmptyWhenThereIsPermittedOrInheritableIsFalse() {
        assertThat(FileCapabilities.NONE.isEmpty()).isTrue();
        assertThat(new FileCapabilities(0, 0, true).isEmpty()).isTrue();
        assertThat(new FileCapabilities(1, 0, false).isEmpty()).isFalse();
        assertThat(new FileCapabilities(0, 1, false).isEmpty()).isFalse();
    }
}
