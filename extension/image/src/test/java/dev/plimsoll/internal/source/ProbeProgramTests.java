package dev.plimsoll.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@link ProbeProgram} and {@link ProbeImage}; the program is executed if this machine can. */
class ProbeProgramTests {

    @Test
    void programWhenExecutedCopiesTheFilesThatExist(@TempDir Path folder) throws Exception {
        Path program = program(folder);
        Path large = folder.resolve("large");
        Files.writeString(large, "0123456789".repeat(1_000));
        Path small = folder.resolve("small");
        Files.writeString(small, "two\n");
        Process process = new ProcessBuilder(
                        program.toString(),
                        large.toString(),
                        folder.resolve("missing").toString(),
                        small.toString())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(ProbeImage.contents(output)).isEqualTo(List.of("0123456789".repeat(1_000), "", "two\n", ""));
    }

    @Test
    void programWhenAskedForSocketsWritesWhatTheKernelReports(@TempDir Path folder) throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            Process process = new ProcessBuilder(program(folder).toString(), ProbeImage.SOCKETS).start();
            byte[] output = process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).isZero();
            // The state LISTEN, no timer, and the port.
            ByteBuffer listening =
                    ByteBuffer.allocate(5).put(new byte[] {10, 0, 0}).putShort((short) socket.getLocalPort());
            assertThat(output).containsSequence(listening.array()).endsWith(0, 0, 0, 0, ProbeProgram.MARK);
        }
    }

    private static Path program(Path folder) throws IOException {
        Platform here = Platform.ofThisMachine();
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"));
        Path program = folder.resolve("probe");
        Files.write(program, ProbeProgram.of(here).orElseThrow());
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void saveWhenThereIsNoProgramForThePlatformNamesIt() {
        Assertions.assertThatThrownBy(() -> ProbeImage.save(
                        ImageReference.of("localhost/probe:1"),
                        Platform.of("linux/riscv64"),
                        Map.of(),
                        OutputStream.nullOutputStream()))
                .isInstanceOf(InspectionException.class)
                .hasMessage("The probe that looks at the sockets and processes of a container runs on linux/amd64 and"
                        + " linux/arm64, but the engine is linux/riscv64");
    }
}
