package dev.plimsoll.internal.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.report.Report;
import dev.plimsoll.internal.report.ReportJson;
import dev.plimsoll.internal.report.SampleReports;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileTreeTests {

    @Test
    void toNodeAddsUpDirectoriesAndDropsWhatIsSmall() {
        FileTree tree = new FileTree();
        tree.add("/bin/hello", 4_000_000);
        tree.add("/bin/sh", 1_000_000);
        tree.add("/etc/passwd", 100);

        assertThat(tree.toNode())
                .isEqualTo(new FileNode(
                        "/",
                        5_000_100,
                        3,
                        List.of(new FileNode(
                                "bin",
                                5_000_000,
                                2,
                                List.of(
                                        new FileNode("hello", 4_000_000, 1, List.of()),
                                        new FileNode("sh", 1_000_000, 1, List.of()))))));
    }

    @Test
    void toNodeOfADeepPathCanBeWrittenAndRead() {
        FileTree tree = new FileTree();
        tree.add("/d".repeat(20_000) + "/file", 1_000_000);
        Report report =
                Report.of(TestCounts.NONE, List.of(), List.of(SampleReports.image("0", 1_000_000, tree.toNode())));

        assertThat(ReportJson.of(report)).contains("\"size\": 1000000");
    }
}
