package dev.plimsoll.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
            ProcessBuilder builder = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FarServiceProgram.class.getName());
            builder.environment().put("DOCKER_HOST", "tcp://" + OTHER_HOST + ":" + relay.getLocalPort());
            Process program = builder.redirectErrorStream(true).start();
            List<String> lines;
            try (BufferedReader reader = ChildJvm.reader(program)) {
                lines = reader.lines().collect(Collectors.toList());
            }
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(lines).contains("HOST " + OTHER_HOST, "STATUS 404", "EXIT 0");
        }
    }
}
