package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.internal.journal.Journal;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedPackages.ReportedPackage;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of an image in an archive, from the archive to the report and to a failure. This needs no engine. */
@SuppressWarnings("try") // the session only needs to be open
class PackageReportTests {

    @TempDir
    Path directory;

    private final Journal journal = Journal.open(true);

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void reportOfAnImageThatWasWeighedHasItsPackages() throws IOException {
        String archive = new WrittenArchive()
                .files(
                        "RUN install",
                        Map.of(
                                "var/lib/dpkg/status",
                                WrittenArchive.status("curl 8.14"),
                                "var/lib/dpkg/info/curl.list",
                                "/usr/bin/curl\n",
                                "usr/bin/curl",
                                "x".repeat(50_000)))
                .layer("COPY app", Map.of("app", 20_000))
                .write(directory.resolve("a.tar"));
        try (ImageSession session = ImageSession.open()) {
            ContainerImage image = ContainerImage.from(archive);
            assertThat(image).hasSizeAtMost("1MB");

            ReportedImage reported = report();
            assertThat(reported.packages()).isNotNull();
            assertThat(reported.packages().problem()).isNull();
            assertThat(reported.packages().heaviest())
                    .containsExactly(new ReportedPackage(
                            "deb", "curl", "8.14", "pkg:deb/debian/curl@8.14?arch=all", 50_000, 1, 0));
            assertThat(reported.packages().unowned() + 50_000).isEqualTo(reported.size());

            assertThatThrownBy(() -> assertThat(image).hasSizeAtMost("60kB"))
                    .hasMessageContaining("\n      50 kB  71 %  deb curl 8.14  #0 RUN install\n");
        }
    }

    @Test
    void reportOfAnImageWithoutPackagesHasNone() throws IOException {
        String archive =
                new WrittenArchive().layer("COPY app", Map.of("app", 20)).write(directory.resolve("a.tar"));
        try (ImageSession session = ImageSession.open()) {
            assertThat(ContainerImage.from(archive)).hasSizeAtMost("1MB");
            assertThat(report().packages()).isNull();
        }
    }

    @Test
    void failureOfASizeWhenTheDatabaseIsOfRpmIsStillAboutTheSize() throws IOException {
        String archive = new WrittenArchive()
                .layer("RUN dnf install", Map.of("var/lib/rpm/rpmdb.sqlite", 20_000))
                .write(directory.resolve("a.tar"));
        try (ImageSession session = ImageSession.open()) {
            ContainerImage image = ContainerImage.from(archive);
            assertThatThrownBy(() -> assertThat(image).hasSizeAtMost("10kB"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("to weigh at most 10 kB, but it weighs 20 kB")
                    .hasMessageContaining("\nPackages are not shown. The packages of image " + image.id()
                            + " are unknown: /var/lib/rpm/rpmdb.sqlite can't be read, because ");
            assertThat(report().packages().problem()).contains("/var/lib/rpm/rpmdb.sqlite can't be read");
        }
    }

    private ReportedImage report() {
        return journal.report(new TestCounts(0, 0, 0, List.of())).images().get(0);
    }
}
