package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.internal.journal.Journal;
import dev.plimsoll.internal.report.document.HistoryPoint;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedLayer;
import dev.plimsoll.internal.report.document.ReportedService;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.ReportedVerdict.Kind;
import dev.plimsoll.internal.report.document.ReportedWaste;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.DockerfileBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the data that a report gets about an image that tests used. */
@SuppressWarnings("try") // the session only needs to be open
class JournalIT {

    private static final String DOCKERFILE = """
            FROM busybox:1.37 AS noted
            COPY one /srv/one
            COPY two /srv/one
            RUN rm /bin/cal && truncate -s 5000 /srv/three
            """;

    private static final TestCounts NO_TESTS = new TestCounts(0, 0, 0, List.of());

    @TempDir
    Path directory;

    private Journal journal = Journal.open(true);

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void imageWhenWeighedHasItsWasteTheOriginsOfItsLayersItsGrowthAndHistory() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), DOCKERFILE);
        Files.writeString(directory.resolve("one"), "x".repeat(1234));
        Files.writeString(directory.resolve("two"), "y".repeat(99));
        try (ImageSession session = ImageSession.open()) {
            assertThat(build(BaselineMode.UPDATE)).hasGrowthAtMost("5%");
            git("init", "-q");
            git("add", "-A");
            git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "x");
            BuiltImage image = build(BaselineMode.CHECK);
            assertThat(image)
                    .hasGrowthAtMost("5%, at least 200kB")
                    .hasTransferSizeAtMost("20MB")
                    .hasWasteAtMost("2MB")
                    .hasSizeBetween("1kB", "20MB");
            assertThat(image).size().isAtLeast("2kB").isAtMost("30MB");
            assertThatThrownBy(() -> assertThat(image).hasWasteAtMost("0B")).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> assertThat(image).hasLayerCount(99)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> assertThat(image).size().isAtLeast("1GB")).isInstanceOf(AssertionError.class);

            // The path in the new repository.
            String name = "Dockerfile";
            ReportedImage reported = journal.report(NO_TESTS).images().stream()
                    .filter(each ->
                            each.dockerfile().equals(name) && !each.verdicts().isEmpty())
                    .findFirst()
                    .orElseThrow();
            int base = image.layers().size() - 3;
            assertThat(reported.layers().subList(base, base + 3))
                    .extracting(ReportedLayer::origin, ReportedLayer::line)
                    .containsExactly(tuple("noted", 2), tuple("noted", 3), tuple("noted", 4));
            assertThat(reported.layers().get(0).origin()).isEqualTo("busybox:1.37");
            assertThat(reported.waste()).isNotNull();
            assertThat(reported.waste().files())
                    .contains(new ReportedWaste.WastedFile("/srv/one", 1234, base, "replaced by layer " + (base + 1)));
            assertThat(reported.waste().bytes())
                    .isEqualTo(image.waste().ownSize().bytes());
            assertThat(reported.transferSize())
                    .isEqualTo(image.transferSize().size().bytes());
            assertThat(reported.files()).isNotNull();
            long size = image.size().bytes();
            assertThat(reported.verdicts())
                    .filteredOn(verdict -> verdict.kind() == Kind.GROWTH)
                    .containsExactly(new ReportedVerdict(
                            Kind.GROWTH,
                            "growth of 5 %, at least 200 kB",
                            true,
                            Math.max(200_000, size / 20),
                            0,
                            reported.verdicts().get(0).limitText(),
                            "nothing more, " + image.size() + " instead of " + image.size(),
                            reported.verdicts().get(0).differenceText(),
                            null,
                            size,
                            null,
                            null));
            assertThat(reported.verdicts())
                    .extracting(ReportedVerdict::kind, ReportedVerdict::budget, ReportedVerdict::held)
                    .containsExactly(
                            tuple(Kind.GROWTH, "growth of 5 %, at least 200 kB", true),
                            tuple(Kind.TRANSFER, "transfer size of 20 MB", true),
                            tuple(Kind.WASTE, "waste of 2 MB", true),
                            tuple(Kind.LEAST_SIZE, "at least 1 kB", true),
                            tuple(Kind.SIZE, "20 MB", true),
                            tuple(Kind.LEAST_SIZE, "at least 2 kB", true),
                            tuple(Kind.SIZE, "30 MB", true),
                            tuple(Kind.WASTE, "waste of 0 B", false),
                            tuple(Kind.LAYER_COUNT, "exactly 99 layers", false),
                            tuple(Kind.LEAST_SIZE, "at least 1 GB", false));
            assertThat(journal.report(NO_TESTS).history())
                    .filteredOn(point -> point.dockerfile().equals(name))
                    .extracting(
                            HistoryPoint::stage,
                            HistoryPoint::size,
                            point -> point.commit().length())
                    .containsExactly(tuple("noted", size, 10));
        }
    }

    @Test
    void serviceWhenMadeInJavaHasItsLifeEvenIfItCrashed() throws IOException {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), """
                FROM busybox:1.37
                EXPOSE 8080
                STOPSIGNAL SIGUSR1
                CMD echo listening; trap 'exit 5' USR1; httpd -f -p 8080 -h /bin & wait
                """);
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.of(dockerfile).build();
            try (ServiceContainer web = image.service()) {
                web.start();
                assertThat(web).http("/nowhere").hasStatus(404);
                assertThat(web).stopsWithin("10s").exitsWith(5);
            }
            try (ServiceContainer broken = image.service().withCommand("sh", "-c", "echo no database; exit 3")) {
                assertThatThrownBy(broken::start).hasMessageContaining("exit code 3");
            }
        }
        List<ReportedService> services = journal.report(NO_TESTS).images().stream()
                .flatMap(image -> image.services().stream())
                .toList();
        assertThat(services).hasSize(2);
        ReportedService web = services.get(0);
        assertThat(web.requests())
                .extracting(ReportedService.Request::request, ReportedService.Request::status)
                .containsExactly(tuple("GET 8080/nowhere", 404));
        assertThat(web.signal()).satisfies(signal -> {
            assertThat(signal.name()).isEqualTo("SIGUSR1");
            assertThat(signal.killed()).isFalse();
        });
        assertThat(web.end()).extracting(ReportedService.End::exitCode).isEqualTo(5);
        assertThat(List.of(
                        web.started(),
                        web.ready(),
                        web.requests().get(0).at(),
                        web.signal().at(),
                        web.end().at()))
                .isSorted();
        assertThat(web.peakMemory()).isBetween(100_000L, 50_000_000L);
        assertThat(web.log()).isEqualTo("listening\n");
        ReportedService broken = services.get(1);
        assertThat(broken.command()).isEqualTo("sh -c echo no database; exit 3");
        assertThat(broken.ready()).isNull();
        assertThat(broken.end()).extracting(ReportedService.End::exitCode).isEqualTo(3);
        assertThat(broken.log()).isEqualTo("no database\n");
    }

    @Test
    void buildArgOfManyDockerfilesWhenOneDoesNotDeclareItIsLeftOutWithAWarning() throws IOException {
        Path dockerfile =
                Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nARG A\nCOPY Dockerfile /$A\n");
        BuildParameters parameters = BuildParameters.of(
                name -> Optional.of("A=a,VERSION=2").filter(value -> name.equals(BuildParameters.BUILD_ARGS)),
                directory::resolve);
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image =
                    DockerfileBuild.of(dockerfile).parameters(parameters).build();
            assertThat(image).hasFile("/a");
        }
        assertThat(journal.report(NO_TESTS).notices())
                .containsExactly(new Notice(
                        dockerfile.toString(),
                        "it declares no ARG VERSION, so plimsoll.buildArgs changes nothing there"));
    }

    private BuiltImage build(BaselineMode mode) {
        journal.close();
        journal = Journal.open(true);
        return MultiStageBuild.of(directory.resolve("Dockerfile"))
                .baselineMode(mode)
                .build();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }
}
