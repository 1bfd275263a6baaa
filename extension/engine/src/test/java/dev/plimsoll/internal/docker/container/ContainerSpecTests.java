package dev.plimsoll.internal.docker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerSpecTests {

    private static final ContainerSpec PLAIN = ContainerSpec.of(ImageId.of("sha256:" + "0".repeat(64)), "hello");

    @Test
    void withReturnsAChangedCopy() {
        ContainerSpec full = PLAIN.withArguments(List.of("a b"))
                .withVariable("A", "secret")
                .withVariable("B", "2")
                .withStdin(InputStream::nullInputStream)
                .withUser("1:1")
                .withWorkingDirectory("/tmp")
                .withEntrypoint(List.of("/bin/sh", "-c"))
                .withoutNetwork()
                .withMemory(ByteSize.of(64))
                .withReadOnly(true)
                .withPrivileges()
                .withCapability("NET_ADMIN")
                .withBind("/a:/b")
                .withSetup(List.of("touch", "/x"))
                .withTimeout(Duration.ofSeconds(1));
        assertThat(full.commandLine())
                .isEqualTo(
                        "docker run --rm -i -e A -e B --user 1:1 --workdir /tmp --network none --memory 64 --read-only"
                                + " --privileged --cap-add NET_ADMIN --volume /a:/b --entrypoint /bin/sh hello -c 'a b'");
        assertThat(full.setup()).containsExactly(List.of("touch", "/x"));
        assertThat(full.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(PLAIN.commandLine()).isEqualTo("docker run --rm hello");
        assertThat(PLAIN.withTerminal().commandLine()).isEqualTo("docker run --rm -t hello");
    }

    @Test
    void toJsonRendersAllThatIsSetAndLeavesTheRestToTheImage() {
        assertThat(PLAIN.toJson(true))
                .hasToString(
                        "{\"Image\":\"" + PLAIN.image() + "\",\"Env\":[],\"Labels\":{},\"AttachStdin\":false,"
                                + "\"AttachStdout\":true,\"AttachStderr\":true,\"OpenStdin\":false,\"StdinOnce\":false,\"Tty\":false,"
                                + "\"HostConfig\":{\"AutoRemove\":true,\"LogConfig\":{\"Type\":\"none\"},\"ReadonlyRootfs\":false}}");
        ContainerSpec full = PLAIN.withArguments(List.of("x"))
                .withVariable("A", "1")
                .withLabels(Map.of("l", "v"))
                .withStdin(InputStream::nullInputStream)
                .withUser("1:1")
                .withWorkingDirectory("/tmp")
                .withEntrypoint(List.of())
                .withoutNetwork()
                .withMemory(ByteSize.of(64))
                .withReadOnly(true)
                .withPrivileges()
                .withCapability("NET_ADMIN")
                .withBind("/a:/b")
                .withKept();
        assertThat(full.toJson(true))
                .hasToString(
                        "{\"Image\":\"" + PLAIN.image() + "\",\"Entrypoint\":[\"\"],\"Cmd\":[\"x\"],\"Env\":[\"A=1\"],"
                                + "\"Labels\":{\"l\":\"v\"},\"User\":\"1:1\",\"WorkingDir\":\"/tmp\",\"AttachStdin\":true,"
                                + "\"AttachStdout\":true,\"AttachStderr\":true,\"OpenStdin\":true,\"StdinOnce\":true,\"Tty\":false,"
                                + "\"HostConfig\":{\"AutoRemove\":false,\"LogConfig\":{\"Type\":\"none\"},\"ReadonlyRootfs\":true,"
                                + "\"NetworkMode\":\"none\",\"Memory\":64,\"MemorySwap\":64,\"Privileged\":true,"
                                + "\"CapAdd\":[\"NET_ADMIN\"],\"Binds\":[\"/a:/b\"]}}");
    }

    @Test
    void terminalAndStandardInputAreRefusedTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withTerminal().withStdin(InputStream::nullInputStream))
                .withMessage(
                        "A run with a terminal can't have standard input, because the input of a terminal never ends");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withStdin(InputStream::nullInputStream).withTerminal());
    }

    @Test
    void timeoutThatIsNotPositiveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withTimeout(Duration.ZERO))
                .withMessage("A timeout must be positive, but was PT0S");
    }
}
