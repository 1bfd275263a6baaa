package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a service listens on a port only if a user of any network and of IPv4 can connect to it. */
class ListensIT {

    private static ImageSession session;
    private static BuiltImage perl;

    private static final class Faults {

        static final String IPV6 = "its program listens on port 8080 for IPv6 only, so nobody reaches it over IPv4:"
                + " bind port 8080 to 0.0.0.0, too";
        static final String DEVICE = "its program listens on port 8080 of one network device only (SO_BINDTODEVICE), so"
                + " not everybody outside the container reaches it: don't bind it to a device";
    }

    /** Sockets that listen, with what is wrong with them. */
    enum Listener {
        IPV4("four(INADDR_ANY, '')", ""),
        BOTH_VERSIONS("six(IN6ADDR_ANY, 0, '')", ""),
        A_SOCKET_EACH("six(IN6ADDR_ANY, 1, ''); four(INADDR_ANY, '')", ""),
        IPV6_AND_LOOPBACK("six(IN6ADDR_ANY, 1, ''); four(INADDR_LOOPBACK, '')", Faults.IPV6),
        IPV6("six(IN6ADDR_ANY, 1, '')", Faults.IPV6),
        LO_BY_IPV4("four(INADDR_ANY, 'lo')", Faults.DEVICE),
        LO_BY_BOTH_VERSIONS("six(IN6ADDR_ANY, 0, 'lo')", Faults.DEVICE),
        ANOTHER_PORT_OF_ALL("four(INADDR_ANY, 'lo'); $port = 8081; four(INADDR_ANY, '')", Faults.DEVICE);

        private static final String PROGRAM = """
                use strict; use Socket qw(:all); my @open; our $port = 8080;
                sub kept {
                    my ($socket, $device, $address) = @_;
                    !$device or setsockopt($socket, SOL_SOCKET, 25, "$device\\0") or die "device: $!";
                    bind($socket, $address) && listen($socket, 9) or die "bind: $!";
                    push @open, $socket;
                }
                sub four {
                    socket(my $socket, AF_INET, SOCK_STREAM, 0);
                    kept($socket, $_[1], pack_sockaddr_in($port, $_[0]));
                }
                sub six {
                    socket(my $socket, AF_INET6, SOCK_STREAM, 0);
                    setsockopt($socket, IPPROTO_IPV6, IPV6_V6ONLY, $_[1]);
                    kept($socket, $_[2], pack_sockaddr_in6($port, $_[0]));
                }
                %s; sleep 60;
                """;

        private final String sockets;
        private final String fault;

        Listener(String sockets, String fault) {
            this.sockets = sockets;
            this.fault = fault;
        }

        String program() {
            return PROGRAM.formatted(sockets);
        }
    }

    @BeforeAll
    static void build() {
        session = ImageSession.open();
        perl = MultiStageBuild.ofText("Dockerfile", "FROM debian:trixie-slim\nENTRYPOINT [\"perl\", \"-e\"]\n")
                .context(Path.of("src/test/resources/images/two-stages"))
                .build();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @ParameterizedTest
    @EnumSource
    void listensOnHoldsIfEverybodyCanConnect(Listener listener) {
        try (ServiceContainer web = perl.service().withCommand(new String[] {listener.program()})) {
            web.start();
            if (listener.fault.isEmpty()) {
                assertThat(web).listensOn(8080);
            } else {
                assertThatThrownBy(() -> assertThat(web).listensOn(8080))
                        .hasMessageContaining("to listen on port 8080, but " + listener.fault + ".");
            }
        }
    }

    @Test
    void listensOnLeavesNothingThatHindersTheRemovalOfTheService() {
        for (int i = 0; i < 8; i++) {
            ServiceContainer web = perl.service().withCommand(new String[] {Listener.IPV4.program()});
            web.start();
            String id = web.getContainerId();
            assertThat(web).listensOn(8080);
            web.stop();
            assertThatThrownBy(
                            () -> web.getDockerClient().inspectContainerCmd(id).exec())
                    .isInstanceOf(NotFoundException.class);
        }
    }
}
