package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.baseline.Baseline;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares images of archives. None of these tests needs an engine. */
class CompareCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PlimsollCommand command = new PlimsollCommand(new PrintWriter(out, true), new PrintWriter(err, true));

    @TempDir
    Path directory;

    private String before = "";
    private String after = "";

    @Test
    void compareWhenAFileIsEmptyInOneAndMissingInTheOtherShowsIt() throws IOException {
        String with = new WrittenArchive()
                .layer("COPY a", Map.of("a", 10, "marker", 0, "both", 0))
                .write(directory.resolve("with.tar"));
        String without = new WrittenArchive()
                .layer("COPY a", Map.of("a", 10, "both", 0))
                .write(directory.resolve("without.tar"));
        assertThat(command.execute("compare", "--json", with, without)).isZero();
        assertThat(out.toString()).contains("\"path\": \"/marker\"").doesNotContain("/both");
        out.getBuffer().setLength(0);
        assertThat(command.execute("compare", without, with)).isZero();
        assertThat(out.toString()).contains("/marker").doesNotContain("/both");
        out.getBuffer().setLength(0);
        assertThat(command.execute("size", with)).isZero();
        assertThat(out.toString()).doesNotContain("/marker");
    }

    @BeforeEach
    void writeImages() throws IOException {
        before = new WrittenArchive()
                .layer("COPY base", Map.of("base", 4_000))
                .layer("COPY app", Map.of("app", 5_000, "old", 300))
                .layer("RUN tidy", Map.of("base", 700))
                .write(directory.resolve("before.tar"));
        after = new WrittenArchive()
                .layer("COPY base", Map.of("base", 4_000))
                .layer("COPY app", Map.of("app", 7_000))
                .layer("COPY |more", Map.of("new|file", 1_000))
                .write(directory.resolve("after.tar"));
    }

    @Test
    void compareShowsTheChangesLargestFirst() {
        assertThat(compare()).isEqualTo("""
                Before: %s (linux/amd64), 10 kB in 3 layers
                After:  %s (linux/amd64), 12 kB in 3 layers
                Change: +2 kB (+20 %%)
                Waste: 4 kB -> 0 B, -4 kB
                Layers in common: 1, 4 kB
                Layers that differ:
                    +1.7 kB  5.3 kB -> 7 kB  #1 COPY app
                      +1 kB  new             #2 COPY |more
                     -700 B  gone            #2 RUN tidy
                Files:
                    +3.3 kB  700 B -> 4 kB  /base
                      +2 kB  5 kB -> 7 kB   /app
                      +1 kB  new            /new|file
                     -300 B  gone           /old
                """.formatted(before, after));
    }

    @Test
    void compareAsMarkdownEscapesNames() {
        assertThat(compare("--markdown")).isEqualTo("""
                **`%s (linux/amd64)`: 10 kB → 12 kB, +2 kB (+20 %%)**

                Compared with `%s (linux/amd64)`.

                | of which | before | after | change |
                |---|--:|--:|--:|
                | waste | 4 kB | 0 B | -4 kB |

                | what accounts for it | before | after | change |
                |---|--:|--:|--:|
                | `/base` | 700 B | 4 kB | +3.3 kB |
                | `/app` | 5 kB | 7 kB | +2 kB |
                | <code>&#47;new&#124;file</code> |  | 1 kB | +1 kB |
                | `/old` | 300 B |  | -300 B |

                Check why `/base`, which `#0 COPY base` adds, grew by 3.3 kB.

                <details><summary>3 layers changed</summary>

                | layer | before | after | change |
                |---|--:|--:|--:|
                | `#1 COPY app` | 5.3 kB | 7 kB | +1.7 kB |
                | <code>&#35;2 COPY &#124;more</code> |  | 1 kB | +1 kB |
                | `#2 RUN tidy` | 700 B |  | -700 B |

                </details>
                """.formatted(after, before));
    }

    @Test
    @SuppressWarnings("unchecked")
    void compareAsJsonHasBytes() {
        Map<String, Object> json = (Map<String, Object>) JsonText.parse(compare("--json"));
        assertThat(json)
                .containsEntry("format", "plimsoll-compare")
                .containsEntry("version", 1)
                .containsEntry("change", 2_000)
                .containsEntry(
                        "files",
                        List.of(
                                Map.of("path", "/base", "before", 700, "after", 4_000, "change", 3_300),
                                Map.of("path", "/app", "before", 5_000, "after", 7_000, "change", 2_000),
                                Map.of("path", "/new|file", "after", 1_000, "change", 1_000),
                                Map.of("path", "/old", "before", 300, "change", -300)));
        assertThat((Map<String, Object>) json.get("before"))
                .containsEntry("image", before)
                .containsEntry("platform", "linux/amd64")
                .containsEntry("size", 10_000)
                .containsEntry("waste", 4_000)
                .doesNotContainKeys("base", "transferSize");
        assertThat((List<Map<String, Object>>) json.get("layers"))
                .extracting(layer -> layer.get("change"))
                .containsExactly(1_700, 1_000, -700);
    }

    @Test
    void compareOfAnImageWithItselfShowsNoChange() {
        after = before;
        assertThat(compare()).endsWith("""
                Change: the same size
                Waste: 4 kB -> 4 kB, 0 B
                Layers in common: 3, 10 kB
                """);
    }

    private void writePackages() throws IOException {
        before = new WrittenArchive()
                .files(
                        "RUN install",
                        Map.of(
                                "var/lib/dpkg/status",
                                WrittenArchive.status("curl 8.14", "icu 76", "kept 1"),
                                "var/lib/dpkg/info/curl.list",
                                "/usr/bin/curl\n",
                                "var/lib/dpkg/info/icu.list",
                                "/usr/lib/icu\n",
                                "var/lib/dpkg/info/kept.list",
                                "/usr/bin/kept\n",
                                "usr/bin/curl",
                                "x".repeat(50_000),
                                "usr/bin/kept",
                                "x".repeat(9_000),
                                "usr/lib/icu",
                                "x".repeat(30_000)))
                .write(directory.resolve("before.tar"));
        after = new WrittenArchive()
                .files(
                        "RUN install",
                        Map.of(
                                "var/lib/dpkg/status",
                                WrittenArchive.status("curl 8.15", "kept 1", "perl 5"),
                                "var/lib/dpkg/info/curl.list",
                                "/usr/bin/curl\n",
                                "var/lib/dpkg/info/kept.list",
                                "/usr/bin/kept\n",
                                "var/lib/dpkg/info/perl.list",
                                "/usr/bin/perl\n",
                                "usr/bin/curl",
                                "x".repeat(51_000),
                                "usr/bin/kept",
                                "x".repeat(9_100),
                                "usr/bin/perl",
                                "x".repeat(40_000)))
                .write(directory.resolve("after.tar"));
    }

    @Test
    void compareOfImagesWithPackagesNamesThemBeforeTheFiles() throws IOException {
        writePackages();
        assertThat(compare()).endsWith("""
                Layers that differ:
                    +11.1 kB  89.3 kB -> 100 kB  #0 RUN install
                Packages:
                    +40 kB  new             deb perl 5
                    -30 kB  gone            deb icu 76
                     +1 kB  50 kB -> 51 kB  deb curl 8.14 -> 8.15
                    +100 B  9 kB -> 9.1 kB  deb kept 1
                      +1 B                  files that no package owns
                Files:
                    +40 kB  new             /usr/bin/perl
                    -30 kB  gone            /usr/lib/icu
                     +1 kB  50 kB -> 51 kB  /usr/bin/curl
                    +100 B  9 kB -> 9.1 kB  /usr/bin/kept
                     +14 B  new             /var/lib/dpkg/info/perl.list
                     -13 B  gone            /var/lib/dpkg/info/icu.list
                """);
        assertThat(compareAgain("--markdown")).contains("""
                | what accounts for it | before | after | change |
                |---|--:|--:|--:|
                | deb perl 5 |  | 40 kB | +40 kB |
                | deb icu 76 | 30 kB |  | -30 kB |
                | `deb curl 8.14 → 8.15` | 50 kB | 51 kB | +1 kB |
                | deb kept 1 | 9 kB | 9.1 kB | +100 B |
                | files that no package owns |  |  | +1 B |

                Leave out deb perl 5 (+40 kB), which `#0 RUN install` adds, if the image does not need it.
                """);
        assertThat(compareAgain("--json")).contains("\"versionsBefore\"");
    }

    /** The layers of the recorded image were read when its size was recorded, so they are known here. */
    @Test
    void compareWithALockComparesPackagesAsFarAsTheFormerLayersAreKnown() throws IOException {
        writePackages();
        lock();
        assertThat(compare()).contains("""
                Packages:
                    +40 kB  new             deb perl 5
                    -30 kB  gone            deb icu 76
                     +1 kB  50 kB -> 51 kB  deb curl 8.14 -> 8.15
                """);
    }

    private String compareAgain(String... options) {
        out.getBuffer().setLength(0);
        return compare(options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.1%", "2001B", "1GB"})
    void compareBelowTheThresholdPrintsNothing(String threshold) {
        assertThat(compare("--threshold", threshold)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20%", "20 %", "0%", "2kB"})
    void compareFromTheThresholdOnPrintsTheChange(String threshold) {
        assertThat(compare("--threshold", threshold)).contains("Change: +2 kB (+20 %)");
    }

    /** Records the older image in a lock file under the name of the newer one. */
    @SuppressWarnings("try") // the session only has to stay open
    private Path lock() throws IOException {
        Path lock = directory.resolve("plimsoll.lock");
        try (ImageSession session = ImageSession.open()) {
            BaselineKey key = new BaselineKey(after, "-", Platform.of("linux/amd64"), "");
            Baseline.at(lock, "")
                    .record(BaselineEntry.of(key, ContainerImage.from(before).layers()), "run");
        }
        before = lock.toString();
        return lock;
    }

    @Test
    void compareWithALockShowsWhatChangedSinceTheSizeWasRecorded() throws IOException {
        Path lock = lock();
        assertThat(compare()).matches(Pattern.compile("""
                Before: LOCK:2, 10 kB in 3 layers
                After:  AFTER \\(linux/amd64\\), 12 kB in 3 layers
                Change: \\+2 kB \\(\\+20 %\\)
                Layers in common: 1, 4 kB
                Layers that differ:
                      \\+7 kB  new   #1 COPY app
                    -5.3 kB  gone  layer [0-9a-f]{12}
                      \\+1 kB  new   #2 COPY \\|more
                     -700 B  gone  layer [0-9a-f]{12}
                Files that grew:
                    \\+2 kB  5 kB -> 7 kB  /app
                    \\+1 kB  new           /new\\|file
                """.replace("LOCK", Pattern.quote(lock.toString()))
                .replace("AFTER", Pattern.quote(after))));
    }

    @Test
    @SuppressWarnings("unchecked")
    void compareWithALockAsJsonLeavesOutWhatItDoesNotRecord() throws IOException {
        Path lock = lock();
        Map<String, Object> json = (Map<String, Object>) JsonText.parse(compare("--json"));
        assertThat(json)
                .containsEntry("change", 2_000)
                .containsEntry("before", Map.of("image", lock + ":2", "platform", "linux/amd64", "size", 10_000));
        assertThat((List<Map<String, Object>>) json.get("layers"))
                .extracting(layer -> layer.get("change"))
                .containsExactly(7_000, -5_300, 1_000, -700);
    }

    @Test
    void compareWithALockAsMarkdownHasTheLayers() throws IOException {
        lock();
        assertThat(compare("--markdown"))
                .contains(": 10 kB → 12 kB, +2 kB (+20 %)**\n")
                .contains("| `#1 COPY app` |  | 7 kB | +7 kB |\n")
                .containsPattern("\\| layer [0-9a-f]{12} \\| 5.3 kB \\|  \\| -5.3 kB \\|\n");
    }

    @Test
    void compareWithALockBelowTheThresholdPrintsNothing() throws IOException {
        lock();
        assertThat(compare("--threshold", "3kB")).isEmpty();
    }

    @Test
    void compareWithALockThatDoesNotRecordTheImageNamesThoseThatItDoes() throws IOException {
        String recorded = after;
        Path lock = lock();
        after = new WrittenArchive().layer("COPY x", Map.of("x", 1)).write(directory.resolve("other.tar"));
        assertThat(refusal())
                .isEqualTo("plimsoll: " + lock + " records no size of " + after + " for linux/amd64. It records: "
                        + recorded + " - linux/amd64 [PLM-601]\n");
    }

    @Test
    void compareWithALockThatIsMissingOrComesLastIsRefused() throws IOException {
        Path lock = lock();
        before = after;
        after = lock.toString();
        assertThat(refusal())
                .isEqualTo("plimsoll: " + lock + " has sizes of the past, so write it first: plimsoll compare " + lock
                        + " " + before + " [PLM-801]\n");
        after = before;
        before = "none.lock";
        assertThat(refusal())
                .startsWith("plimsoll: there is no file none.lock (in ")
                .endsWith("'plimsoll --baseline update PATH...' writes one. [PLM-601]\n");
    }

    @Test
    void compareWhenMisusedEndsWithTwo() {
        assertThat(refusal("--threshold", "much")).startsWith("plimsoll: --threshold: 'much' is not a size");
        assertThat(refusal("--json", "--markdown")).isEqualTo("""
                plimsoll: --json and --markdown are mutually exclusive: give only one [PLM-801]
                'plimsoll compare --help' explains all options.
                """);
        after = "oci:nowhere";
        assertThat(refusal())
                .isEqualTo("plimsoll: oci:nowhere does not exist: there is no directory nowhere [PLM-401]\n");
    }

    private String compare(String... options) {
        assertThat(execute(options)).isZero();
        assertThat(err).hasToString("");
        return out.toString();
    }

    private String refusal(String... options) {
        err.getBuffer().setLength(0);
        assertThat(execute(options)).isEqualTo(2);
        assertThat(out).hasToString("");
        return err.toString();
    }

    private int execute(String... options) {
        return command.execute(Stream.concat(Stream.of("compare", before, after), Stream.of(options))
                .toArray(String[]::new));
    }
}
