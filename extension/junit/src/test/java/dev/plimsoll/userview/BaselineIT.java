package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BaselineException;
import dev.plimsoll.image.BaselineMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a budget over time. */
@SuppressWarnings("try") // the session only needs to be open
@Order(0) // Tests with @MultiStageImage keep a session open until the end of the test plan.
class BaselineIT {

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                directory.resolve("Dockerfile"),
                "FROM scratch AS files\nCOPY files /srv/\nARG UNUSED\nFROM files\nCOPY more /srv/more\n");
        Files.createDirectories(directory.resolve("files"));
        file("files/library", 1_000_000);
        file("files/assets", 2_000_000);
        file("more", 1000);
    }

    @Test
    void growthWhenAnImageGrowsAndShrinksIsToldAndHeld() throws IOException {
        // No size is recorded yet. That passes, unless a baseline is required.
        judge(BaselineMode.CHECK, "5%");
        assertThatThrownBy(() -> judge(BaselineMode.REQUIRED, "5%"))
                .hasMessage("\nExpecting a size of image " + dockerfile() + " to be recorded in " + lock()
                        + ", but there is none, so its growth can't be judged."
                        + "\n-Dplimsoll.baseline=update records the size.");
        assertThat(lock()).doesNotExist();

        // The size is recorded on request.
        judge(BaselineMode.UPDATE, "5%");
        String recorded = Files.readString(lock());
        assertThat(recorded.lines().skip(1))
                .singleElement()
                .asString()
                .matches("Dockerfile 1 linux/\\S+ 3001000 \\(3 MB\\) [0-9a-f]{12}:3000000 [0-9a-f]{12}:1000");

        // The image grows by 300 kB. The failure names the file that caused it.
        file("files/assets", 2_300_000);
        judge(BaselineMode.REQUIRED, "10%");
        assertThatThrownBy(() -> judge(BaselineMode.REQUIRED, "5%, at least 200kB"))
                .hasMessageStartingWith("""

                        Expecting image %1$s to have grown by at most 5 %%, at least 200 kB, which is 200 kB, but it has grown by 300 kB (10 %%), to 3.301 MB.
                        It weighed 3.001 MB, as recorded in %2$s:2.
                        New layers:
                        """.formatted(dockerfile(), lock()))
                .hasMessageEndingWith("""
                        Files that account for it:
                            +300 kB  /srv/assets
                        If this is intended, -Dplimsoll.baseline=update records the new size.""");
        assertThat(Files.readString(lock())).isEqualTo(recorded);

        // The growth is intended.
        judge(BaselineMode.UPDATE, "5%");
        judge(BaselineMode.REQUIRED, "0%");

        // The image shrinks, which always passes; the ratchet then lowers the limit.
        file("files/assets", 1_000_000);
        judge(BaselineMode.REQUIRED, "0%");
        assertThat(Files.readString(lock())).contains(" 3301000 ");
        judge(BaselineMode.RATCHET, "0%");
        assertThat(Files.readString(lock())).contains(" 2001000 ");
        file("files/assets", 1_000_001);
        assertThatThrownBy(() -> judge(BaselineMode.RATCHET, "0%"))
                .hasMessageContaining("but it has grown by 1 B")
                .hasMessageContaining("  /srv/assets");
    }

    @Test
    void growthWhenAStageIsJudgedHasALineOfItsOwn() throws IOException {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = image(BaselineMode.UPDATE);
            assertThat(image).hasGrowthAtMost("5%");
            assertThat(image.stage("files")).hasGrowthAtMost("5%");
        }
        assertThat(Files.readString(lock()).lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Dockerfile 1 "),
                        line -> assertThat(line).startsWith("Dockerfile files "));
    }

    @Test
    void growthWhenArgumentsDifferHasALineForEach() throws IOException {
        try (ImageSession session = ImageSession.open()) {
            for (String value : List.of("token-1", "token-2")) {
                assertThat(MultiStageBuild.of(dockerfile())
                                .buildArg("UNUSED", value)
                                .baselineMode(BaselineMode.UPDATE)
                                .build())
                        .hasGrowthAtMost("5%");
            }
        }
        assertThat(Files.readString(lock()).lines().skip(1))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(" args-").doesNotContain("token"));
    }

    @Test
    void growthWhenTheDockerfileIsNoFileIsRefused() {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.ofText("text", "FROM scratch\nCOPY more /\n")
                    .context(directory)
                    .build();
            assertThatThrownBy(() -> assertThat(image).hasGrowthAtMost("5%"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the size of text can't be recorded, because it is not a file");
        }
    }

    @Test
    void growthWhenTheBaselineIsBrokenIsNoVerdict() throws IOException {
        Files.writeString(lock(), "# Sizes\nDockerfile 1\n");
        assertThatThrownBy(() -> judge(BaselineMode.CHECK, "5%"))
                .isInstanceOf(BaselineException.class)
                .hasMessageStartingWith(lock() + ":2: 'Dockerfile 1' is not a line of a baseline");
    }

    /** Judges the image in a session of its own, because an image is built only once within a session. */
    private void judge(BaselineMode mode, String limit) {
        try (ImageSession session = ImageSession.open()) {
            assertThat(image(mode)).hasGrowthAtMost(limit);
        }
    }

    private Path dockerfile() {
        return directory.resolve("Dockerfile");
    }

    private Path lock() {
        return directory.resolve("plimsoll.lock");
    }

    private BuiltImage image(BaselineMode mode) {
        return MultiStageBuild.of(dockerfile()).baselineMode(mode).build();
    }

    private void file(String name, int size) throws IOException {
        Files.write(directory.resolve(name), new byte[size]);
    }
}
