package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a step with {@code RUN --mount=type=ssh} finds the SSH agent of this process. */
class SshAgentIT {

    @TempDir
    Path directory;

    @Test
    void buildWhenThereIsAnAgentHandsItsSocketToTheStep() throws Exception {
        Path socket = directory.resolve("agent.sock");
        // No request is sent to the agent until a program in the step uses it.
        try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));
            assertThat(build(Map.of("SSH_AUTH_SOCK", socket.toString()), "required=true"))
                    .contains("BUILT by docker buildx build, because Dockerfile:2: ")
                    .contains("STEP an agent");
        }
    }

    @Test
    void buildWhenThereIsNoAgentFailsAtTheStepThatRequiresOne() throws Exception {
        assertThat(build(Map.of("SSH_AUTH_SOCK", ""), "required=true"))
                .contains("FAILED Dockerfile could not be built")
                .contains("   2 | >>> RUN --mount=type=ssh,required=true")
                .contains("It needs an SSH agent, but the environment variable SSH_AUTH_SOCK is not set.");
    }

    @Test
    void buildWhenTheStepWantsAnAgentOfAnotherNameSaysThatThereIsOnlyOne() throws Exception {
        assertThat(build(Map.of("SSH_AUTH_SOCK", ""), "id=github,required=true"))
                .contains("It needs the SSH agent 'github', but only the default agent, that of SSH_AUTH_SOCK, can be "
                        + "passed to the build.");
    }

    private static String build(Map<String, String> environment, String option) throws Exception {
        return ChildJvm.runWithLog(
                TextBuildProgram.class,
                List.of(),
                environment,
                "FROM busybox:1.37\nRUN --mount=type=ssh," + option + " test -S \"$SSH_AUTH_SOCK\" && echo an agent # "
                        + UUID.randomUUID() + "\n");
    }
}
