package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plimsoll.docs.SizesTable.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTableTests {

    @Test
    void ofWhenOursAreTheSameHasARowForEachBuilder() {
        assertThat(SizesTable.of(List.of(
                        new Engine(
                                "Docker, overlay2 store, 26.1.5",
                                List.of("1004590 1001902 BuildKit", "1003 1001902 classic")),
                        new Engine("Podman 5.4.2", List.of("1050000 1001902 Buildah")))))
                .endsWith("""
                        |---|---|---|---|
                        | Docker, overlay2 store, 26.1.5 | classic | 1 003 | 1 001 902 |
                        | Docker, overlay2 store, 26.1.5 | BuildKit | 1 004 590 | 1 001 902 |
                        | Podman 5.4.2 | Buildah | 1 050 000 | 1 001 902 |
                        """);
    }

    @Test
    void ofWhenOursDifferOrAreMissingIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SizesTable.of(List.of(
                        new Engine("Docker", List.of("1 2 BuildKit")), new Engine("Podman", List.of("1 3 Buildah")))));
        assertThatIllegalStateException()
                .isThrownBy(() -> SizesTable.of(
                        List.of(new Engine("Docker", List.of("1 2 BuildKit")), new Engine("Podman", List.of()))));
    }

    /** Requires a new run on all engines after the image of the test was changed. */
    @Test
    void documentHasTheSizeThatTheTestHolds() throws Exception {
        assertThat(Files.readAllLines(Path.of("../docs/sizes.md")))
                .filteredOn(line -> line.matches("\\| (Docker|Podman).*"))
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(line -> line.endsWith(" | 1 001 902 |"));
    }
}
