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
                                List.of("1004590 1001902 BuildKit", "1003 1001902 classic"),
                                List.of()),
                        new Engine("Podman 5.4.2", List.of("1050000 1001902 Buildah"), List.of()))))
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
                        new Engine("Docker", List.of("1 2 BuildKit"), List.of()),
                        new Engine("Podman", List.of("1 3 Buildah"), List.of()))));
        assertThatIllegalStateException()
                .isThrownBy(() -> SizesTable.of(List.of(
                        new Engine("Docker", List.of("1 2 BuildKit"), List.of()),
                        new Engine("Podman", List.of(), List.of()))));
    }

    @Test
    void formsWhenOursAreTheSameHasARowForEachOnce() {
        assertThat(SizesTable.forms(List.of(
                        new Engine("Docker 26", List.of(), List.of("1500 1009 jib", "2048 1009 on ENGINE")),
                        new Engine("Podman 5", List.of(), List.of("1500 1009 jib", "3000 1009 on ENGINE")))))
                .endsWith("""
                        |---|---|---|
                        | jib | 1 500 | 1 009 |
                        | on Docker 26 | 2 048 | 1 009 |
                        | on Podman 5 | 3 000 | 1 009 |
                        """);
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        SizesTable.forms(List.of(new Engine("Docker", List.of(), List.of("1 2 jib", "1 3 oci")))));
        assertThatIllegalStateException().isThrownBy(() -> SizesTable.forms(List.of()));
    }

    /** The size is that of {@code JibArchiveTests}. */
    @Test
    void documentHasAllFormsWithOneSize() throws Exception {
        assertThat(Files.readString(Path.of("../../docs/sizes.md")).replaceFirst("(?s).*## One image in all forms", ""))
                .contains("| jib's tar |", "| oci: |", "| oci-archive: |", "| docker:// |", "| docker-archive:")
                .satisfies(text -> assertThat(text.lines().filter(line -> line.matches("\\| .*\\d \\|")))
                        .hasSizeGreaterThanOrEqualTo(7)
                        .allMatch(line -> line.endsWith(" | 1 009 |")));
    }

    /** Requires a new run on all engines after the image of the test was changed. */
    @Test
    void documentHasTheSizeThatTheTestHolds() throws Exception {
        assertThat(Files.readAllLines(Path.of("../../docs/sizes.md")))
                .filteredOn(line -> line.matches("\\| (Docker|Podman).*"))
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(line -> line.endsWith(" | 1 001 902 |"));
    }
}
