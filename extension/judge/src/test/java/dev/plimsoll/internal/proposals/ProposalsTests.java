package dev.plimsoll.internal.proposals;

import static dev.plimsoll.internal.proposals.FakeImage.ended;
import static dev.plimsoll.internal.proposals.FakeImage.hanging;
import static dev.plimsoll.internal.proposals.FakeImage.printing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.layers.Layers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proposals for images that exist in memory only. {@code InitCommandIT} proposes for real ones. */
class ProposalsTests {

    private static final String TWO_STAGES = "FROM golang AS builder\nFROM scratch\nCOPY --from=builder /app /app\n";

    /** Returns the last stage of two. */
    private static FakeImage small() {
        return single().runs(printing("Hello World\n")).copied("/app").stage(0, new FakeImage().size(943_000_000));
    }

    private static FakeImage single() {
        return new FakeImage().user("65534:65534").entrypoint("/app");
    }

    /** Returns an image that is the only stage, and prints this. */
    private static FakeImage only(RunResult... results) {
        return single().runs(results);
    }

    private static FakeImage only() {
        return only(printing("Hello World\n"));
    }

    private static Proposals of(String text, FakeImage image) {
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", text);
        return Proposals.of(
                dockerfile,
                Path.of("Dockerfile"),
                AnnotatedDockerfile.of(dockerfile, Optional.of(Path.of("Dockerfile"))),
                image.build());
    }

    private static List<String> lines(String text, FakeImage image) {
        return of(text, image)
                .diff()
                .lines()
                .filter(line -> line.startsWith("+#"))
                .map(line -> line.substring(3))
                .toList();
    }

    private static String written(String text, FakeImage image) {
        return new String(of(text, image).addTo(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void diffHasEachLineThatHoldsWithItsReason() {
        Proposals proposals = of(TWO_STAGES, small());
        assertThat(proposals.diff()).isEqualTo("""
                --- Dockerfile
                +++ Dockerfile
                @@ -0,0 +1 @@ 7.37 MB now, with 11 % headroom
                +# @expect size <= 8.2MB
                @@ -0,0 +2 @@ 0.782 % of the 943 MB that built it, with 11 % headroom
                +# @expect size <= 0.87% of builder
                @@ -0,0 +3 @@ 1 layer now
                +# @expect layers <= 1
                @@ -0,0 +4 @@ runs as 65534:65534
                +# @expect user not root
                @@ -0,0 +5 @@ as USER says
                +# @expect user 65534:65534
                @@ -0,0 +6 @@ exposes no port
                +# @expect no ports
                @@ -0,0 +7 @@ as in the image now
                +# @expect entrypoint /app
                @@ -0,0 +8 @@ its program and all that it loads are there
                +# @expect starts
                @@ -0,0 +9 @@ has no shell
                +# @expect no shell
                @@ -0,0 +10 @@ has no package manager
                +# @expect no files **/apt **/apk **/dpkg **/rpm **/dnf **/microdnf **/yum
                @@ -0,0 +11 @@ has no setuid file
                +# @expect no setuid files
                @@ -0,0 +12 @@ has no file that anybody may write to
                +# @expect no world-writable files
                @@ -0,0 +13 @@ has no other file of the stage that built it
                +# @expect nothing from builder except /app
                @@ -0,0 +14 @@ how 'docker run --rm' ended
                +# @expect exit 0
                @@ -0,0 +15 @@ the same in two runs
                +# @expect stdout "Hello World\\n"
                @@ -0,0 +16 @@ nothing in two runs
                +# @expect no stderr
                """);
        assertThat(proposals.advice()).isEmpty();
        assertThat(proposals.count()).isEqualTo(16);
    }

    @Test
    void writtenLinesAreJudgedAndASecondProposalIsEmpty() {
        String once = written(TWO_STAGES, small());
        assertThat(once).startsWith("# @expect size <= 8.2MB\n").endsWith("# @expect no stderr\n" + TWO_STAGES);
        FakeImage image = small();
        assertThat(of(once, image).isEmpty()).isTrue();
        assertThat(image.asked())
                .as("there is nothing more to learn from a run")
                .isZero();
        assertThat(written(once, small())).isEqualTo(once);
    }

    @Test
    void proposalsAreOnlyWhatIsMissing() {
        assertThat(lines(
                        "# @expect size <= 100MB\n# @expect user not root\n# @expect no shell\n# @expect exit 0\n"
                                + "# @expect stdout contains \"Hello\"\n# @expect layers 1\n" + TWO_STAGES,
                        small()))
                .containsExactly(
                        "@expect size <= 0.87% of builder",
                        "@expect user 65534:65534",
                        "@expect no ports",
                        "@expect entrypoint /app",
                        "@expect starts",
                        "@expect no files **/apt **/apk **/dpkg **/rpm **/dnf **/microdnf **/yum",
                        "@expect no setuid files",
                        "@expect no world-writable files",
                        "@expect nothing from builder except /app",
                        "@expect no stderr");
    }

    @Test
    void linesStandAfterThoseThatAreThereAndBeforeTheFirstInstruction() {
        assertThat(written("# syntax=docker/dockerfile:1\n# A program.\n\nARG A=1\nFROM scratch\n", only()))
                .startsWith("# syntax=docker/dockerfile:1\n# A program.\n\n# @expect size <= 8.2MB\n")
                .endsWith("# @expect no stderr\nARG A=1\nFROM scratch\n");
        assertThat(written("# @expect no ports\n# the end\nFROM scratch\n", only()))
                .startsWith("# @expect no ports\n# @expect size <= 8.2MB\n")
                .endsWith("\n# the end\nFROM scratch\n");
    }

    @Test
    void carriageReturnsWithinALineAreNoLineEndings() {
        assertThat(written("# a\rb\n# @expect no ports\nFROM scratch\n", only()))
                .startsWith("# a\rb\n# @expect no ports\n# @expect size <= 8.2MB\n");
    }

    @Test
    void annotationsOfTheDockerfileAreNotJudged() {
        FakeImage image = small();
        assertThat(lines("# @run fails: args x\n# @expect fails: exit 9\n# @expect no file /app\n" + TWO_STAGES, image))
                .contains("@expect exit 0");
        assertThat(image.asked()).isEqualTo(3);
    }

    @Test
    void bytesThatAreNotUtf8AndLineEndingsOfWindowsStay() {
        byte[] content = "\u00ef\u00bb\u00bf# caf\u00e9\r\nFROM scratch\r\n".getBytes(StandardCharsets.ISO_8859_1);
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", new String(content, StandardCharsets.UTF_8));
        String result = new String(
                Proposals.of(dockerfile, Path.of("Dockerfile"), Optional.empty(), only().build())
                        .addTo(content),
                StandardCharsets.ISO_8859_1);
        assertThat(result)
                .startsWith("\u00ef\u00bb\u00bf# caf\u00e9\r\n# @expect size <= 8.2MB\r\n")
                .endsWith("# @expect no stderr\r\nFROM scratch\r\n");
        assertThat(new String(
                        DockerfileInsertion.at(1, List.of("# a"))
                                .into("\uFEFFFROM a\n".getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF# a\nFROM a\n");
    }

    /** The words not and root, and names of runs, belong to the grammar. */
    @Test
    void namesThatAreWordsOfTheGrammarAreProposedAllTheSame() {
        Layers files = Layers.layer().directory("etc").file("etc/passwd", "nonroot:x:1000:1000::/:\n");
        assertThat(lines(
                        "FROM golang AS except\nFROM scratch\nCOPY --from=except /a /a\n",
                        small().user("nonroot").files(files)))
                .contains("@expect user \"nonroot\"", "@expect nothing from except except /app");
        assertThat(ServiceCandidates.of(
                        MeasuredImage.of(
                                Dockerfile.parse("Dockerfile", "FROM a AS web\nFROM a AS Service\nFROM a\n"),
                                small().ports("80/tcp").build()),
                        Set.of("serves")))
                .extracting(Candidate::declaration)
                .containsOnly("@run running: service");
    }

    @Test
    void stagesBelowTheLastOneAreNotItsBuilder() {
        String chain = "FROM debian AS base\nFROM base AS middle\nFROM middle\n";
        assertThat(lines(chain, small())).noneMatch(line -> line.contains("from") || line.contains("%"));
        String both = "FROM debian AS base\nFROM base AS builder\nFROM base\nCOPY --from=builder /a /a\n";
        FakeImage image =
                small().stage(0, new FakeImage().size(9_000_000_000L)).stage(1, new FakeImage().size(100_000_000));
        assertThat(lines(both, image)).contains("@expect size <= 8.2% of builder");
    }

    @Test
    void stageWithoutANameIsNamedByItsNumber() {
        assertThat(lines("FROM golang\nFROM scratch\nCOPY --from=0 /app /app\n", small()))
                .contains("@expect size <= 0.87% of 0", "@expect nothing from 0 except /app");
    }

    @Test
    void baseThatNeedsABuildArgumentIsNoReasonToFail() {
        assertThat(lines("ARG BASE\nFROM ${BASE}\n", only())).contains("@expect size <= 8.2MB");
    }

    @Test
    void portsOfAllProtocolsAreProposed() {
        assertThat(lines(TWO_STAGES, small().ports("8080/tcp", "53/udp", "38412/sctp")))
                .contains("@expect only ports 8080 53/udp 38412/sctp");
    }

    /** Five seconds would pass until a run of it could be taken for a service. */
    @Test
    void serviceThatIsReadyIsNotRun() {
        FakeImage image = small().ports("8080/tcp").ready();
        assertThat(lines(TWO_STAGES, image))
                .contains("@run web: service", "@expect web: ready within 30s")
                .noneMatch(line -> line.contains("exit"));
        assertThat(image.asked()).isZero();
    }

    @Test
    void programThatEndsIsRunAlthoughItsImageExposesAPort() {
        FakeImage image = small().ports("8080/tcp");
        assertThat(lines(TWO_STAGES, image)).contains("@expect exit 0").noneMatch(line -> line.contains("service"));
        assertThat(image.asked()).isPositive();
    }

    @Test
    void filesFromTheBuilderAreNamedByTheirDirectoriesIfTheyAreMany() {
        String[] many = {"/app/lib/a", "/app/lib/b", "/app/lib/c/d", "/app/lib/e", "/app/lib/f", "/app/g"};
        assertThat(lines(TWO_STAGES, small().copied(many)))
                .contains("@expect nothing from builder except /app/lib/** /app/g");
        String[] everywhere = {"/a", "/b", "/c", "/d", "/e", "/f"};
        assertThat(lines(TWO_STAGES, small().copied(everywhere))).noneMatch(line -> line.contains("nothing from"));
        assertThat(lines(TWO_STAGES, small().copied("/a b"))).noneMatch(line -> line.contains("nothing from"));
        assertThat(lines(TWO_STAGES, small().copied())).contains("@expect nothing from builder");
    }

    @Test
    void whatIsBadIsAdviceAndNotProposed() {
        Layers files = Layers.layer()
                .directory("usr/bin")
                .file("usr/bin/gcc", "gcc", entry -> entry.setMode(0755))
                .file("usr/bin/apt", "apt", entry -> entry.setMode(0755))
                .directory("usr/share/gcc")
                .directory("tmp", entry -> entry.setMode(01777))
                .directory("data", entry -> entry.setMode(0777))
                .file("data/\u001bx", "", entry -> entry.setMode(0666));
        Proposals proposals = of(
                "FROM scratch\n",
                only().user("")
                        .files(files)
                        .entrypoint("/bin/sh", "-c", "exec app")
                        .command("x"));
        assertThat(proposals.advice())
                .containsExactly(
                        "It runs as root. Give it a user, such as USER 65534:65534.",
                        "ENTRYPOINT has the form that a shell runs, so the stop signal may not reach the program. Write it"
                                + " as words: ENTRYPOINT [\"program\", \"argument\"].",
                        "It has a compiler: /usr/bin/gcc. Compile in a stage of its own, and copy the result into a last"
                                + " stage on a smaller image.",
                        "It has a package manager: /usr/bin/apt. A base image without one, or scratch, leaves less for an"
                                + " intruder to use.",
                        "Anybody may write to /data, /data/\\u001Bx. Give them to the user that the image runs as.");
        assertThat(proposals.diff())
                .doesNotContain("user", "entrypoint", "world-writable", "**/apt")
                .contains("@expect cmd x");
    }

    @Test
    void commandsOfBusyboxAreNoPackageManager() {
        Layers busybox = Layers.layer()
                .directory("bin")
                .file("bin/busybox", "12345", entry -> entry.setMode(0755))
                .symbolicLink("bin/rpm", "busybox")
                .hardLink("bin/dpkg", "bin/busybox");
        assertThat(of("FROM scratch\n", only().files(busybox)).advice()).isEmpty();
    }

    @Test
    void commandThatAShellRunsIsAdviceOnlyWithoutAnEntrypoint() {
        assertThat(of("FROM scratch\n", only().entrypoint().command("/bin/sh", "-c", "app"))
                        .advice())
                .singleElement()
                .asString()
                .startsWith("CMD has the form that a shell runs");
        assertThat(of("FROM scratch\n", only().command("/bin/sh", "-c", "app")).advice())
                .isEmpty();
    }

    @Test
    void imageThatCannotStartIsNotRun() {
        FakeImage image = only().notStarting();
        Proposals proposals = of("FROM scratch\n", image);
        assertThat(proposals.advice())
                .singleElement()
                .asString()
                .startsWith("It can't start: ")
                .contains("/bin/su");
        assertThat(proposals.diff()).contains("size <= ").doesNotContain("starts", "exit");
        assertThat(image.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 139})
    void programThatFailsIsAdvice(int exitCode) {
        FakeImage image =
                new FakeImage().user("1000").entrypoint("/app").runs(ended(exitCode, "", "a\nusage: \u001bx\n"));
        Proposals proposals = of("FROM scratch\n", image);
        assertThat(proposals.advice())
                .containsExactly("Without arguments its program ends with exit code " + exitCode
                        + (exitCode == 139 ? ", segmentation fault (SIGSEGV)" : "")
                        + ", after \"usage: \\u001Bx\". If that is meant, write '# @expect exit " + exitCode
                        + "'; or else give it arguments with '# @run args ...'.");
        assertThat(proposals.diff()).doesNotContain("exit", "stderr", "stdout");
        assertThat(image.asked()).isEqualTo(1);
    }

    @Test
    void programThatNeitherEndsNorListensIsAdvice() {
        assertThat(of("FROM scratch\n", new FakeImage().user("1").runs(hanging()))
                        .advice())
                .containsExactly(
                        "Its program keeps running, but the image exposes no port of TCP and has no health check,"
                                + " so nobody can know when it is ready. Add EXPOSE or HEALTHCHECK.");
    }

    @Test
    void outputIsProposedAsFarAsItIsTheSame() {
        assertThat(output(printing("one\ntwo\n"), printing("one\ntwo\n")))
                .containsExactly("@expect exit 0", "@expect stdout contains \"one\"", "@expect no stderr");
        assertThat(output(printing("one\n1\n"), printing("one\n2\n"))).contains("@expect stdout contains \"one\"");
        assertThat(output(printing("1\n"), printing("2\n"))).containsExactly("@expect exit 0", "@expect no stderr");
        assertThat(output(printing(""), printing(""))).contains("@expect no stdout");
        assertThat(output(printing("\n"), printing("\n"))).contains("@expect stdout \"\\n\"");
        assertThat(output(printing("\n\n"), printing("\n\n"))).noneMatch(line -> line.contains("stdout"));
        assertThat(output(printing("a\u001b[1m\"\\ \u00e9\u200b\ttab"), printing("a\u001b[1m\"\\ \u00e9\u200b\ttab")))
                .contains("@expect stdout \"a\\u001b[1m\\\"\\\\ \u00e9\\u200b\\ttab\"");
        assertThat(output(printing("\uFFFD"), printing("\uFFFD"))).noneMatch(line -> line.contains("stdout"));
        assertThat(output(printing("x".repeat(121)), printing("x".repeat(121))))
                .noneMatch(line -> line.contains("stdout"));
        assertThat(output(ended(0, "", "warning"), ended(0, "", "warning")))
                .containsExactly("@expect exit 0", "@expect no stdout");
    }

    private static List<String> output(RunResult first, RunResult second) {
        List<String> all = lines("FROM scratch\n", only(first, second));
        return all.subList(Math.max(0, all.indexOf("@expect exit 0")), all.size());
    }

    @Test
    void outputThatAThirdRunContradictsIsNotProposed() {
        FakeImage image = new FakeImage().runs(printing("1\n"), printing("1\n"), printing("2\n"));
        assertThat(lines("FROM scratch\n", image))
                .contains("@expect exit 0")
                .noneMatch(line -> line.contains("stdout"));
    }

    @Test
    void runsThatEndInDifferentWaysAreAdvice() {
        FakeImage image = new FakeImage().user("1").runs(printing("1\n"), ended(4, "", ""));
        assertThat(of("FROM scratch\n", image).advice())
                .containsExactly("Two runs ended in different ways: 'exit 0', and then 'exit 4'.");
    }

    @Test
    void serviceIsProposedByItsHealthCheckOrItsPorts() {
        MeasuredImage checked = MeasuredImage.of(
                Dockerfile.parse("Dockerfile", "FROM a\n"),
                small().ports("80/tcp", "53/udp").healthCheck("CMD", "x").build());
        assertThat(AnnotationLines.of(ServiceCandidates.of(checked, Set.of())))
                .containsExactly(
                        "# @run web: service",
                        "# @expect web: healthy within 30s",
                        "# @expect web: listens 80",
                        "# @expect web: stops within 5s");
        MeasuredImage switchedOff = MeasuredImage.of(
                Dockerfile.parse("Dockerfile", "FROM a\n"),
                small().ports("53/udp").healthCheck("NONE").build());
        assertThat(ServiceCandidates.of(switchedOff, Set.of())).isEmpty();
    }

    @Test
    void serviceThatTheDockerfileTestsAlreadyIsNotRun() {
        FakeImage image = small().ports("80/tcp");
        assertThat(lines("# @run x: service\n# @expect x: listens 80\n" + TWO_STAGES, image))
                .noneMatch(line -> line.contains("exit") || line.contains("listens"));
        assertThat(image.asked()).isZero();
    }
}
