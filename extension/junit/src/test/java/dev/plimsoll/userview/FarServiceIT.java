package dev.plimsoll.userview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.session.EngineRelay;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Runs a service on an engine that publishes ports on another host. The other host is another address of this machine, on
 * which a relay passes everything on to the engine's socket.
 */
class FarServiceIT {

    private static final String OTHER_HOST = "127.0.0.2";

    @Test
    void serviceWhenTheEngineIsOnAnotherHostIsAskedThere() throws Exception {
        try (ServerSocket relay = new ServerSocket(0, 50, InetAddress.getByName(OTHER_HOST))) {
            EngineRelay.start(relay);
            String output = ChildJvm.runWithLog(
                    FarServiceProgram.class,
                    List.of(),
                    Map.of("DOCKER_HOST", "tcp://" + OTHER_HOST + ":" + relay.getLocalPort()));
            assertThat(output.lines()).contains("HOST " + OTHER_HOST, "STATUS 404", "EXIT 0");
        }
    }
}
