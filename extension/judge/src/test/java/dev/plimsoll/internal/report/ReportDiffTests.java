package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.report.document.FileNode;
import dev.plimsoll.internal.report.document.ReportedChange;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedPackages;
import dev.plimsoll.internal.report.document.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDiffTests {

    @TempDir
    Path folder;

    @Test
    void betweenTellsWhatGrewAndWhichFileDidIt() throws IOException {
        Report before = of(
                SampleReports.image("0", 7_000_000, tree(4_000_000, 3_000_000)),
                SampleReports.image("old", 10_000, null),
                SampleReports.image("same", 500, null));
        Report after = of(
                SampleReports.image("0", 7_350_000, tree(4_300_000, 3_050_000)),
                SampleReports.image("same", 500, null),
                SampleReports.image("young", 2_000_000, null));
        Path old = Files.writeString(folder.resolve("old.json"), ReportJson.of(before));
        Path now = Files.writeString(folder.resolve("new.json"), ReportJson.of(after));

        assertThat(ReportDiff.between(old, now).toMarkdown()).isEqualTo("""
                        ## Container images: what changes

                        | image | stage | before | after | change | layers | verdict |
                        |---|---|--:|--:|--:|--:|---|
                        | `Dockerfile` | `0` | 7 MB | 7.35 MB | +350 kB (+5 %) |  | no budget |
                        | `Dockerfile` | `old` | 10 kB |  | gone |  |  |
                        | `Dockerfile` | `same` | 500 B | 500 B | the same size |  | no budget |
                        | `Dockerfile` | `young` |  | 2 MB | new |  | no budget |

                        <details><summary>Files</summary>

                        `Dockerfile`

                        | file | before | after | change |
                        |---|--:|--:|--:|
                        | `/bin/hello` | 4 MB | 4.3 MB | +300 kB |
                        | `/usr/lib` | 3 MB | 3.05 MB | +50 kB |

                        </details>
                        """);
    }

    @Test
    void toMarkdownWhenPackagesDifferNamesThemBeforeTheFiles() {
        Report before = of(packages(100_000, 0, each("curl", "8.14", 4_000), each("icu", "76", 30_000)));
        Report after = of(packages(140_000, 0, each("curl", "8.15", 5_000), each("perl", "5", 60_000)));

        assertThat(ReportDiff.between(before, after).toMarkdown()).contains("""
                        <details><summary>Packages</summary>

                        `Dockerfile`

                        | package | before | after | change |
                        |---|--:|--:|--:|
                        | deb perl 5 |  | 60 kB | +60 kB |
                        | deb icu 76 | 30 kB |  | -30 kB |
                        | `deb curl 8.14 → 8.15` | 4 kB | 5 kB | +1 kB |

                        </details>
                        """);
        assertThat(after.withChangesSince(before).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.packages())
                        .containsExactly(
                                new ReportedChange.ChangedPackage("deb", "perl", null, "5", 0, 60_000),
                                new ReportedChange.ChangedPackage("deb", "icu", "76", null, 30_000, 0),
                                new ReportedChange.ChangedPackage("deb", "curl", "8.14", "8.15", 4_000, 5_000)));
    }

    /** The lighter packages of an image with many are one number in its report. */
    @Test
    void betweenWhenAReportHasNotAllPackagesCallsNoneNewOrGone() {
        Report before = of(packages(100_000, 1, each("curl", "8.14", 4_000), each("icu", "76", 30_000)));
        Report after = of(packages(140_000, 1, each("curl", "8.15", 5_000), each("perl", "5", 60_000)));

        assertThat(ReportDiff.between(before, after).changes().get(0).packages())
                .extracting(ReportedChange.ChangedPackage::name)
                .containsExactly("curl");
    }

    private static ReportedImage packages(long size, int others, ReportedPackages.ReportedPackage... heaviest) {
        return SampleReports.image("0")
                .size(size)
                .packages(new ReportedPackages(List.of(heaviest), others, 0, 0, 0, null))
                .image();
    }

    private static ReportedPackages.ReportedPackage each(String name, String version, long size) {
        return new ReportedPackages.ReportedPackage("deb", name, version, "pkg:deb/" + name, size, 1, 0);
    }

    @Test
    void betweenTellsADirectoryWhereNoFileExplainsItsGrowth() {
        FileNode before = new FileNode("/", 500_000, 900, List.of(new FileNode("many", 500_000, 900, List.of(big()))));
        FileNode after =
                new FileNode("/", 700_000, 1_400, List.of(new FileNode("many", 700_000, 1_400, List.of(big()))));

        assertThat(ReportDiff.between(
                                of(SampleReports.image("0", 500_000, before)),
                                of(SampleReports.image("0", 700_000, after)))
                        .changes())
                .singleElement()
                .extracting(ReportDiff.ImageChange::files)
                .isEqualTo(List.of(new ReportedChange.ChangedFile("/many", 500_000, 700_000)));
    }

    @Test
    void betweenTellsWhatShrank() {
        assertThat(ReportDiff.between(SampleReports.plain("0", 2_000), SampleReports.plain("0", 1_000))
                        .toMarkdown())
                .contains("| 2 kB | 1 kB | -1 kB (-50 %) |");
    }

    @Test
    void betweenReportsWithoutImagesSaysSo() {
        assertThat(ReportDiff.between(of(), of()).toMarkdown())
                .isEqualTo("## Container images: what changes\n\nNeither report has an image.\n");
    }

    @Test
    void betweenPassesOverImagesThatWereRebuiltToSeeWhatHappens() {
        ReportedImage image = SampleReports.image("0", 5, null);
        ReportedImage rebuilt = SampleReports.image("0")
                .variant(", rebuilt after a change")
                .size(6L)
                .image();

        assertThat(ReportDiff.between(of(image), of(image, rebuilt)).changes()).hasSize(1);
    }

    private static FileNode big() {
        return new FileNode("big", 400_000, 1, List.of());
    }

    private static Report of(ReportedImage... images) {
        return Report.of(TestCounts.NONE, List.of(), List.of(images));
    }

    private static FileNode tree(long hello, long lib) {
        return new FileNode(
                "/",
                hello + lib,
                500,
                List.of(
                        new FileNode("bin", hello, 1, List.of(new FileNode("hello", hello, 1, List.of()))),
                        new FileNode("usr", lib, 499, List.of(new FileNode("lib", lib, 499, List.of())))));
    }
}
