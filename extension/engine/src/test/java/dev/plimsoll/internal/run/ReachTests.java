package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageId;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@link Reach} on what Linux 6.18 reported to the probe about sockets that a script had opened. */
class ReachTests {

    private static final String COMPRESSED =
            "H4sIAAAAAAACA6thYGAQYmBiAIFHygwMTFwMDPJODAz1DAyMDASAiQAqvwFKv/ffxcDKwAFmczDw"
                    + "g2keBlG4gWwMYgxBQLoGm91hxNltisPu30Ta3YJmNxfI7gBkE///x+UOMxx2f0Oym5WBG68bhHC5"
                    + "wQ/DOqxuMMfhhi9obmAkxw0JDEQBCxxu+EeNcPAlbD/IHEscbvhMDTf4EBcOVjjc8IkaceFNnBus"
                    + "cbjhI4nhgDVPOhLnBhscbnhHSXngTFw6sMVh9wdKyoN44vxth8PuPyTGP1b/hxLnBnscbvhJif+J"
                    + "tNsBh90/qJH+w4hzgyMON/yihhsCUesFXG5wwuGG79Qoi/wZGP4SUS8443DDVxLDQQSImZHcAAIA"
                    + "lamYAiwIAAA=";

    private static byte[] report;

    @BeforeAll
    static void decompress() throws Exception {
        try (GZIPInputStream stream =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(COMPRESSED)))) {
            report = stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8001 | EVERYBODY | 0.0.0.0
                    8002 | NOBODY    | 127.0.0.1
                    8003 | DEVICE    | 0.0.0.0 on lo
                    8011 | EVERYBODY | ::
                    8012 | IPV6      | :: with IPV6_V6ONLY
                    8013 | DEVICE    | :: on lo
                    8014 | NOBODY    | ::1
                    8015 | IPV6      | fd00::1
                    8016 | NOBODY    | ::ffff:127.0.0.1
                    8017 | EVERYBODY | ::ffff:0.0.0.0
                    8021 | EVERYBODY | :: with IPV6_V6ONLY, and 0.0.0.0
                    8022 | IPV6      | :: with IPV6_V6ONLY, and 127.0.0.1
                    8031 | IPV6      | :: with IPV6_V6ONLY, of MPTCP
                    8032 | EVERYBODY | ::, of MPTCP
                    8099 | NOBODY    | none
                    """)
    void ofWhenTheReportIsCompleteIsTheWidestOfThePort(int port, Reach expected, String socket) {
        assertThat(Reach.of(report, port)).as(socket).contains(expected);
    }

    @Test
    void ofWhenTheReportIsCutOffIsUnknown() {
        for (int length = 0; length < report.length; length++) {
            assertThat(Reach.of(Arrays.copyOf(report, length), 8001))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    /** A kernel for arm64 without its module {@code inet_diag} answered so: EOPNOTSUPP, and the request. */
    @Test
    void ofWhenTheKernelRefusesIsUnknown() {
        byte[] refusal = HexFormat.of()
                .parseHex("60000000020000000000000082000000a1ffffff4c000000120001030000" + "00".repeat(60)
                        + "000400000000");
        assertThat(refusal).hasSize(0x60);
        assertThat(Reach.of(refusal, 8001)).isEmpty();
    }

    @Test
    void reachWhenTheKernelDoesNotReportIsAnError() {
        ImageId probe = ImageId.of("sha256:" + "0".repeat(64));
        ProcessSight sight = new ProcessSight(
                here -> Optional.empty(),
                spec -> new CompletedRun("", 0, new RecordedOutput(), Duration.ZERO, false, false, ""),
                () -> probe);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> sight.reach("web", 8080))
                .withMessage(
                        "Who can connect to port 8080 can't be known, because the kernel of the engine did not report"
                                + " the sockets that listen (NETLINK_SOCK_DIAG)");
    }
}
