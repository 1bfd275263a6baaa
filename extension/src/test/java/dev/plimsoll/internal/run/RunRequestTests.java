package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.HostAccess;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRequestTests {

    private static final RunRequest PLAIN =
            RunRequest.of(ImageId.of("sha256:" + "0".repeat(64)), "hello", RunRequest.DEFAULT_TIMEOUT);

    @Test
    void withGivesAnotherAndLeavesTheFirst() {
        RunRequest full = PLAIN.withArguments(List.of("a b"))
                .withVariable("A", "secret")
                .withVariable("B", "2")
                .withStdin(InputStream::nullInputStream)
                .withUser("1:1")
                .withWorkingDirectory("/tmp")
                .withEntrypoint(List.of("/bin/sh", "-c"))
                .withoutNetwork()
                .withMemory(ByteSize.of(64))
                .withReadOnly(true)
                .withAccess(HostAccess.USUAL
                        .privileged(true)
                        .plusCapability("NET_ADMIN")
                        .plusBind("/a:/b"))
                .withSetup(List.of("touch", "/x"))
                .withTimeout(Duration.ofSeconds(1));
        assertThat(DockerRunCommand.of(full))
                .isEqualTo(
                        "docker run --rm -i -e A -e B --user 1:1 --workdir /tmp --network none --memory 64 --read-only"
                                + " --privileged --cap-add NET_ADMIN --volume /a:/b --entrypoint /bin/sh hello -c 'a b'");
        assertThat(full.setup()).containsExactly(List.of("touch", "/x"));
        assertThat(full.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(DockerRunCommand.of(PLAIN)).isEqualTo("docker run --rm hello");
        assertThat(DockerRunCommand.of(PLAIN.withTerminal())).isEqualTo("docker run --rm -t hello");
    }

    @Test
    void terminalAndStandardInputAreRefusedTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withTerminal().withStdin(InputStream::nullInputStream))
                .withMessage("A run on a terminal can't be given standard input, for that would never end");
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
