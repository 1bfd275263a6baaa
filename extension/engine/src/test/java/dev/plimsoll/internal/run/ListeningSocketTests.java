package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests {@link ListeningSocket} and {@link ProcessView} on what Linux writes. */
class ListeningSocketTests {

    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @Test
    void readWhenASocketListensHasItsAddressAndPort() {
        List<ListeningSocket> sockets = ListeningSocket.read(
                "tcp",
                HEADER
                        + "   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1\n"
                        + "   1: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2\n"
                        + "   2: 0100007F:0051 0100007F:C000 01 00000000:00000000 00:00000000 00000000     0        0 3\n");
        assertThat(sockets).extracting(ListeningSocket::toString).containsExactly("0.0.0.0:8080", "127.0.0.1:80");
        assertThat(sockets).extracting(ListeningSocket::isLoopback).containsExactly(false, true);
    }

    @Test
    void readWhenTheAddressIsOfVersion6HasIt() {
        List<ListeningSocket> sockets = ListeningSocket.read(
                "tcp",
                HEADER
                        + " 0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 0:0\n"
                        + " 1: 00000000000000000000000001000000:1F91 00000000000000000000000000000000:0000 0A 0:0\n"
                        + " 2: 0000000000000000FFFF00000100007F:1F92 00000000000000000000000000000000:0000 0A 0:0\n");
        assertThat(sockets)
                .extracting(ListeningSocket::toString)
                .containsExactly("[0:0:0:0:0:0:0:0]:8080", "[0:0:0:0:0:0:0:1]:8081", "127.0.0.1:8082");
        assertThat(sockets).extracting(ListeningSocket::isLoopback).containsExactly(false, true, true);
    }

    @Test
    void socketsWhenThereAreSeveralTablesHasThoseOfAll() {
        ProcessView view = new ProcessView(Map.of(
                "net/tcp6", HEADER + " 0: 00000000000000000000000000000000:0050 0:0 0A 0:0\n",
                "net/udp", HEADER + " 0: 00000000:0035 00000000:0000 07 0:0\n"));
        assertThat(view.sockets()).extracting(ListeningSocket::portAndProtocol).containsExactly("80/tcp", "53/udp");
    }

    @Test
    void viewWhenItHasTheStatusKnowsOwnerAndHandlers() {
        ProcessView view = new ProcessView(Map.of(
                "status",
                "Name:\tsh\nUid:\t0\t10001\t0\t0\nGid:\t0\t10002\t0\t0\nGroups:\t0 7 \nSigCgt:\t0000000000004002\n",
                "cmdline",
                "/bin/sh\0-c\0sleep 1; sleep 2\0"));
        assertThat(view.users()).containsExactly("0", "10001", "0", "0");
        assertThat(view.groups()).containsExactly("0", "10002", "0", "0");
        assertThat(view.supplementaryGroups()).containsExactly("0", "7");
        assertThat(view.handles(15)).isTrue();
        assertThat(view.handles(2)).isTrue();
        assertThat(view.handles(1)).isFalse();
        assertThat(view.command()).containsExactly("/bin/sh", "-c", "sleep 1; sleep 2");
    }
}
