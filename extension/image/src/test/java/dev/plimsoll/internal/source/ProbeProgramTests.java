package dev.plimsoll.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import java.io.OutputStream;
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
        Platform here = Platform.ofThisMachine();
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"));
        Path program = folder.resolve("probe");
        Files.write(program, ProbeProgram.of(here).orElseThrow());
        assertThat(program.toFile().setExecutable(true)).isTrue();
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
    void saveWhenThereIsNoProgramForThePlatformNamesIt() {
        Assertions.assertThatThrownBy(() -> ProbeImage.save(
                        ImageReference.of("localhost/probe:1"),
                        Platform.of("linux/riscv64"),
                        Map.of(),
                        OutputStream.nullOutputStream()))
                .isInstanceOf(InspectionException.class)
                .hasMessage("Sockets and processes of a container on another machine can be read on linux/amd64 and"
                        + " linux/arm64, but the engine is linux/riscv64");
    }
}
