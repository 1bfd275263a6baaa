package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.io.ChildJvm;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command in its own process, as scripts do. */
class PlimsollCommandIT {

    /** A copy, because paths outside of the working directory are shown as absolute ones. */
    private static final String ANNOTATED = "target/annotated/";

    @TempDir
    Path temporary;

    @BeforeAll
    static void copyDockerfiles() throws IOException {
        Path resources = Path.of("../junit/src/test/resources");
        for (String folder : List.of("annotated", "images/platforms")) {
            try (Stream<Path> files = Files.walk(resources.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = Path.of("target").resolve(resources.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private record Ended(int exitCode, String out, String err) {}

    @Test
    void commandWhenAllHoldsEndsWithZeroAndATree() throws Exception {
        Ended ended = run(Map.of(), ANNOTATED + "dir");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().replaceAll("[0-9.]+ (kB|MB|ms|s)\\b", "N $1").replaceAll("N m?s", "T"))
                .isEqualTo("""
                        %1$sdir/Dockerfile.small
                          image  N MB in 1 layer, T
                            ok no ports  T
                        %1$sdir/a/Dockerfile
                          image  N MB in 1 layer, T
                            ok no volumes  T

                        2 held, 0 broken in T
                        """.formatted(ANNOTATED));
    }

    @Test
    void commandWhenARunIsAServiceShowsItsStartAndItsEnd() throws Exception {
        Ended ended = run(Map.of(), "../judge/src/test/resources/annotated/service");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .containsPattern(
                        "\n    run web  started after [0-9.]+ m?s, ready after [0-9.]+ m?s\n      ok healthy  ")
                .containsPattern("\n      ok exit 0  .*\n      stopped [0-9.]+ m?s after SIGTERM with exit code 0,"
                        + " used up to [0-9.]+ [kM]B of memory\n\n");
    }

    @Test
    @SuppressWarnings("unchecked")
    void commandAsJsonHasTheFiguresOfAService() throws Exception {
        Path dockerfile = Files.writeString(temporary.resolve("Dockerfile"), """
                # @run web: service
                # @expect web: listens 8080
                # @expect web: stops within 5s
                FROM busybox:1.37
                EXPOSE 8080
                CMD trap 'exit 3' TERM; httpd -f -p 8080 & wait
                """);
        Ended ended = run(Map.of(), "--json", dockerfile.toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        Map<String, Object> json = (Map<String, Object>) JsonText.parse(ended.out());
        Map<String, Object> service = ((List<Map<String, Object>>) json.get("services")).get(0);
        assertThat(service)
                .containsEntry("dockerfile", dockerfile.toString())
                .containsEntry("image", "image, run web")
                .containsEntry("signal", "SIGTERM")
                .containsEntry("killed", false)
                .containsEntry("exitCode", 3)
                .containsEntry("outOfMemory", false)
                .containsKeys("started", "ready", "stop");
        assertThat((Integer) service.get("ready")).isBetween((Integer) service.get("started"), 60_000);
        assertThat((Integer) service.get("peakMemory")).isBetween(1_000, 100_000_000);
    }

    @Test
    void commandWhenAnImageCannotBeBuiltJudgesTheOthersAndEndsWithTwo() throws Exception {
        Ended ended = run(Map.of(), ANNOTATED + "broken/Dockerfile");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out())
                .contains("    FAILED size <= 1kB  ")
                .contains("        [" + ANNOTATED + "broken/Dockerfile:1: size <= 1kB] \n        Expecting image ")
                .contains("    run  ")
                .contains("      ok stdout contains \"e\"  ")
                .contains("  FAILED stage unbuildable  ")
                .contains("no such luck")
                .contains("\n1 held, 5 broken, 2 not judged in ");
    }

    @Test
    void commandWhenAnExpectationIsBrokenEndsWithOne() throws Exception {
        Path dockerfile = temporary.resolve("Dockerfile");
        Files.writeString(dockerfile, "# @expect no ports\n# @expect user root\nFROM scratch\nCOPY Dockerfile /a\n");
        Ended ended = run(Map.of(), dockerfile.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains("FAILED user root").contains("\n1 held, 1 broken in ");
    }

    /** During shutdown the container is killed. Its exit code 137 says nothing about the image. */
    @Test
    void commandWhenInterruptedDuringARunHasNoVerdict() throws Exception {
        Path dockerfile = temporary.resolve("Dockerfile");
        Files.writeString(
                dockerfile, "# @expect exit 0\nFROM busybox:1.37\nCOPY Dockerfile /a\nCMD [\"sleep\", \"60\"]\n");
        Process process = start(Map.of(), dockerfile.toString());
        Path out = temporary.resolve("out.txt");
        try (DockerApi docker = DockerApi.connect()) {
            String owner = "dev.plimsoll.owner.pid=" + process.pid();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!(Files.readString(out).contains("image") && isRunning(docker, owner))
                    && System.nanoTime() < deadline) {
                Thread.sleep(100);
            }
        }
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(out)
                .content()
                .matches("\\Q" + dockerfile + "\\E\n  image  [0-9.]+ MB in [0-9]+ layers, [0-9.]+ m?s\n");
        assertThat(temporary.resolve("err.txt")).hasContent("plimsoll: interrupted; the built images are removed\n");
    }

    private static boolean isRunning(DockerApi docker, String label) {
        return docker.containers().listByLabel(label).stream()
                .anyMatch(container -> docker.services().inspect(container.id()).running());
    }

    @Test
    void commandWhenToFailFastSkipsTheRest() throws Exception {
        Ended ended = run(Map.of(), "--fail-fast", ANNOTATED + "broken/Dockerfile");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains("\n0 held, 1 broken, 7 skipped in ");
    }

    @Test
    void commandWhenAnAnnotationIsMalformedJudgesTheOtherFilesAndEndsWithTwo() throws Exception {
        Ended ended = run(Map.of(), ANNOTATED + "dir/misspelt", ANNOTATED + "dir/a/Dockerfile");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out())
                .contains("\n  FAILED can't be read  ")
                .contains("\n      " + ANNOTATED
                        + "dir/misspelt:1:11: unknown expectation 'siez'. Did you mean 'size'? [PLM-204]\n")
                .contains("\n    ok no volumes  ")
                .contains("\n1 held, 0 broken, 1 not judged in ");
    }

    @Test
    void commandWhenNothingIsAnnotatedEndsWithTwo() throws Exception {
        assertThat(run(Map.of(), ANNOTATED + "dir/Dockerfile.plain"))
                .isEqualTo(
                        new Ended(
                                2,
                                "",
                                "plimsoll: no annotated Dockerfile was found in " + ANNOTATED + "dir/Dockerfile.plain. "
                                        + "Write an expectation into a Dockerfile, above its first FROM: # @expect size <= 10MB [PLM-802]\n"));
    }

    @Test
    void commandWhenThereIsNoSuchPathOrOptionEndsWithTwo() throws Exception {
        Ended noPath = run(Map.of(), "nowhere");
        assertThat(noPath.exitCode()).isEqualTo(2);
        assertThat(noPath.err()).startsWith("plimsoll: there is no file or directory nowhere (in /");
        Ended noOption = run(Map.of(), "--fail-fats", ".");
        assertThat(noOption.exitCode()).isEqualTo(2);
        assertThat(noOption.err()).isEqualTo("""
                plimsoll: Unknown option: '--fail-fats' [PLM-801]
                Did you mean --fail-fast?
                'plimsoll --help' explains all options.
                """);
        assertThat(run(Map.of()).exitCode()).isEqualTo(2);
    }

    @Test
    void commandWhenTheEngineIsNotThereEndsWithTwo() throws Exception {
        Ended ended = run(Map.of(), "--engine", "unix://" + temporary + "/none.sock", ANNOTATED + "dir");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("plimsoll: No container engine was found. Looked for [PLM-101]:\n  --engine=unix://"
                        + temporary + "/none.sock, which is not there\n")
                .endsWith(
                        "\nStart Docker or Podman, or give the address of the engine, as in --engine unix:///run/podman/podman.sock.\n");
        assertThat(run(Map.of(), "--engine", "docker", ".").err())
                .startsWith("plimsoll: 'docker' is not the address of an engine.");
    }

    /** With such certificates, Testcontainers' search can't even be loaded. */
    @Test
    void commandWhenCertificatesAreMissingEndsWithTwoAndNamesOne() throws Exception {
        String none = temporary.resolve("none").toString();
        Ended ended = run(
                Map.of("DOCKER_HOST", "tcp://127.0.0.1:1", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", none),
                ANNOTATED + "dir");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("plimsoll: No container engine was found. Looked for [PLM-101]:\n"
                        + "  DOCKER_HOST=tcp://127.0.0.1:1, which does not answer\n"
                        + "  DOCKER_CERT_PATH=" + none + ", where ca.pem is missing or can't be read\n")
                .doesNotContain("\tat ");
    }

    @Test
    void commandWhenOneOfSeveralPathsGivesNoTestEndsWithTwoAndItsName() throws Exception {
        assertThat(run(Map.of(), ANNOTATED + "dir/Dockerfile.small", ANNOTATED + "dir/Dockerfile.plain", "src/main"))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "plimsoll: no annotated Dockerfile was found in " + ANNOTATED
                                + "dir/Dockerfile.plain, src/main. Write an expectation into a Dockerfile, above its"
                                + " first FROM: # @expect size <= 10MB [PLM-802]\n"));
    }

    @Test
    void commandWhenNoSizeIsRecordedSaysSoAndRecordsItIfAsked() throws Exception {
        Path dockerfile = temporary.resolve("Dockerfile");
        Path lock = temporary.resolve("plimsoll.lock");
        Files.writeString(dockerfile, "# @expect growth <= 5%, warn above 0%\nFROM scratch\nCOPY Dockerfile /a\n");
        Ended unrecorded = run(Map.of(), dockerfile.toString());
        assertThat(unrecorded.exitCode()).isZero();
        assertThat(withoutTimes(unrecorded)).isEqualTo("""
                %1$s
                  image  70 B in 1 layer, T
                    ! growth <= 5%%, warn above 0%%  T  not recorded in %2$s: --baseline update records it

                0 held, 0 broken, 1 not recorded in T
                """.formatted(dockerfile, lock));
        Ended required = run(Map.of(), "--baseline", "required", dockerfile.toString());
        assertThat(required.exitCode()).isEqualTo(1);
        assertThat(required.out()).contains("but there is none").contains("--baseline update records the size.");
        assertThat(lock).doesNotExist();

        Ended recorded = run(Map.of("CI", "true"), "--baseline", "update", dockerfile.toString());
        assertThat(recorded.exitCode()).isZero();
        assertThat(withoutTimes(recorded)).isEqualTo("""
                %1$s
                  image  70 B in 1 layer, T  recorded in %2$s as 70 B
                    + growth <= 5%%, warn above 0%%  T  recorded in %2$s as 70 B

                0 held, 0 broken, 1 recorded in T
                recorded 1 size in %2$s
                """.formatted(dockerfile, lock));
        assertThat(withoutTimes(run(Map.of(), dockerfile.toString()))).endsWith("""
                    ok growth <= 5%, warn above 0%  T

                1 held, 0 broken in T
                """);

        Files.writeString(dockerfile, "# @expect growth <= 5%, warn above 0%\nFROM scratch\nCOPY Dockerfile /a\n#\n");
        Ended warned = run(Map.of(), dockerfile.toString());
        assertThat(warned.exitCode()).isZero();
        assertThat(withoutTimes(warned)).endsWith("""
                    ! growth <= 5%%, warn above 0%%  T  it has grown by 2 B (2.86 %%), to 72 B, since %s:2; the limit is 5 %%, which is 3 B

                0 held, 0 broken, 1 warned in T
                """.formatted(lock));
        Files.writeString(dockerfile, "# @expect growth <= 0%\nFROM scratch\nCOPY Dockerfile /a\nCOPY Dockerfile /b\n");
        Ended grown = run(Map.of(), dockerfile.toString());
        assertThat(grown.exitCode()).isEqualTo(1);
        assertThat(grown.out())
                .contains("FAILED growth <= 0%")
                .contains("/Dockerfile:1: growth <= 0%] ")
                .contains("If this is intended, --baseline update records the new size.");
    }

    @Test
    void commandWhenAnImageShrinksInCiSaysWhichLineToCommit() throws Exception {
        Path dockerfile = temporary.resolve("Dockerfile");
        Path lock = temporary.resolve("plimsoll.lock");
        Files.writeString(dockerfile, "# @expect growth <= 0%\nFROM scratch\nCOPY Dockerfile /a\n# longer\n");
        run(Map.of(), "--baseline", "update", dockerfile.toString());
        String before = Files.readString(lock);
        Files.writeString(dockerfile, "# @expect growth <= 0%\nFROM scratch\nCOPY Dockerfile /a\n");
        Ended inCi = run(Map.of("CI", "true"), "--baseline", "ratchet", dockerfile.toString());
        assertThat(inCi.exitCode()).isZero();
        assertThat(withoutTimes(inCi))
                .contains(
                        "    ! growth <= 0%  T  it has shrunk by 9 B, to 55 B; CI records no sizes; commit this line in "
                                + lock + ": Dockerfile 0 linux/")
                .contains("\n1 held, 0 broken in T");
        assertThat(lock).hasContent(before);
        Ended elsewhere = run(Map.of("CI", "false"), "--baseline", "ratchet", dockerfile.toString());
        assertThat(withoutTimes(elsewhere)).contains("it has shrunk by 9 B, to 55 B; recorded in " + lock + " as 55 B");
        assertThat(Files.readString(lock)).contains(" 55 (55 B) ");
    }

    @Test
    void commandWhenToUpdateTheBaselineRecordsWhatIsNotLimitedYet() throws Exception {
        Path dockerfile = temporary.resolve("Dockerfile");
        Files.writeString(dockerfile, "# @expect no ports\nFROM scratch\nCOPY Dockerfile /a\n");
        Ended ended = run(Map.of(), "--baseline", "update", dockerfile.toString());
        assertThat(ended.out()).endsWith("\nrecorded 1 size in " + temporary.resolve("plimsoll.lock") + "\n");
        assertThat(temporary.resolve("plimsoll.lock")).content().contains("\nDockerfile 0 linux/");
    }

    @Test
    void commandWhenTheBaselineIsMisusedEndsWithTwo() throws Exception {
        assertThat(run(Map.of(), "--baseline", "always", ANNOTATED + "dir"))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "plimsoll: --baseline: 'always' is not a mode of a baseline; expected one of check, required,"
                                + " update, ratchet [PLM-801]\n"));
    }

    @Test
    void commandWhenTheSizesCannotBeRecordedJudgesAllElse() throws Exception {
        Path elsewhere = Files.createFile(temporary.resolve("theirs"));
        Path lock = Files.createSymbolicLink(temporary.resolve("plimsoll.lock"), elsewhere);
        Path dockerfile = temporary.resolve("Dockerfile");
        Files.writeString(dockerfile, "# @expect no ports\n# @expect size <= 1B\nFROM scratch\nCOPY Dockerfile /a\n");
        Ended ended = run(Map.of(), "--baseline", "update", dockerfile.toString());
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out())
                .contains("no ports  ", "1 held, 1 broken, 1 not judged in ")
                .contains(lock + " can't be written: it is a symbolic link to " + elsewhere + ", and nothing is written"
                        + " through a link. Name the file itself, or delete the link [PLM-601]");
        assertThat(elsewhere).isEmptyFile();
    }

    @Test
    void commandWhenNoReportIsAskedForWritesNone() throws Exception {
        Files.createFile(temporary.resolve("pom.xml"));
        Path dockerfile = temporary.resolve("Dockerfile");
        Files.writeString(dockerfile, "# @expect no ports\nFROM scratch\nCOPY Dockerfile /a\n");
        Ended ended = run(Map.of(), dockerfile.toString());
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).doesNotContain("Report");
        assertThat(temporary.resolve("target")).doesNotExist();
    }

    @Test
    void commandWhenTheReportCannotBeWrittenSaysSo() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThat(run(Map.of(), "--report", file.toString(), ANNOTATED + "dir"))
                .isEqualTo(new Ended(
                        2, "", "plimsoll: the report can't be written to " + file + ": it is a file [PLM-603]\n"));
        // A directory of that name prevents the report from being written.
        Files.createDirectories(temporary.resolve("report/index.html/full"));
        Ended ended =
                run(Map.of(), "--report", temporary.resolve("report").toString(), ANNOTATED + "dir/Dockerfile.small");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("plimsoll: No report of the images was written: " + temporary.resolve("report/index.html")
                        + " can't be written: it is not a file\nplimsoll: there is no new report in "
                        + temporary.resolve("report") + "\n");
        assertThat(ended.out()).doesNotContain("Report:");
    }

    private static String withoutTimes(Ended ended) {
        return ended.out().replaceAll("\\b[0-9.]+ m?s\\b", "T");
    }

    @Test
    void commandWhenAReportIsAskedForWritesItAndDiffComparesTwo() throws Exception {
        Path small = temporary.resolve("small");
        Path large = temporary.resolve("large");
        Path dockerfile = temporary.resolve("Dockerfile");
        Files.writeString(dockerfile, "# @expect size <= 1MB\nFROM scratch\nCOPY Dockerfile /one\n");
        Ended ended = run(Map.of(), "--report", small.toString(), dockerfile.toString());
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).endsWith("\nReport: " + small.resolve("index.html") + "\n");
        assertThat(small)
                .isDirectoryContaining("glob:**/index.html")
                .isDirectoryContaining("glob:**/report.json")
                .isDirectoryContaining("glob:**/summary.md")
                .isDirectoryContaining("glob:**/metrics.txt");
        Files.writeString(dockerfile, "# @expect size <= 1MB\nFROM scratch\nCOPY Dockerfile /two/Dockerfile\n");
        run(Map.of(), "--report", large.toString(), dockerfile.toString());
        Ended diff = run(
                Map.of(), "diff", small.toString(), large.resolve("report.json").toString());
        assertThat(diff).extracting(Ended::exitCode, Ended::err).containsExactly(0, "");
        assertThat(diff.out())
                .contains("| image | stage | before | after | change |")
                .contains("/two/Dockerfile");
    }

    @Test
    void diffWhenMisusedEndsWithTwo() throws Exception {
        Path none = temporary.resolve("none.json");
        Ended noFile = run(Map.of(), "diff", none.toString(), none.toString());
        assertThat(noFile.exitCode()).isEqualTo(2);
        assertThat(noFile.err())
                .startsWith("plimsoll: there is no report " + none + " (in /")
                .hasLineCount(1);
        Ended oneFile = run(Map.of(), "diff", none.toString());
        assertThat(oneFile.exitCode()).isEqualTo(2);
        assertThat(oneFile.err()).isEqualTo("""
                plimsoll: Missing required parameter: 'NEW' [PLM-801]
                'plimsoll diff --help' explains all options.
                """);
    }

    /** The image is judged without an engine, and is not the one that the Dockerfile describes. */
    @Test
    void commandWhenAnImageShipsJudgesItWithoutAnEngine() throws Exception {
        String shipped = new WrittenArchive()
                .layer("COPY Dockerfile /a # buildkit", Map.of("a", 7))
                .write(temporary.resolve("shipped.tar"));
        Path dockerfile = temporary.resolve("Dockerfile");
        Files.writeString(dockerfile, "# @expect size <= 7B\n# @expect file /a\nFROM scratch\nCOPY Dockerfile /a\n");
        Map<String, String> noEngine = Map.of("DOCKER_HOST", "tcp://127.0.0.1:1");
        Ended ended = run(noEngine, "--image", shipped, "--platform", "linux/amd64", dockerfile.toString());
        assertThat(ended.out()).contains("ok size <= 7B").contains("\n2 held, 0 broken in ");
        assertThat(ended.exitCode()).isZero();
        assertThat(run(noEngine, "--image", dockerfile + "=" + shipped, dockerfile.toString())
                        .exitCode())
                .isZero();
        Files.writeString(dockerfile, "# @expect size <= 6B\nFROM scratch\nCOPY Dockerfile /a\n");
        assertThat(run(noEngine, "--image", shipped, dockerfile.toString()).exitCode())
                .isEqualTo(1);
        Ended otherPlatform = run(noEngine, "--image", shipped, "--platform", "linux/arm64", dockerfile.toString());
        assertThat(otherPlatform.exitCode()).isEqualTo(2);
    }

    @Test
    void commandWhenAnImageShipsForOneOfSeveralDockerfilesAsksWhichOne() throws Exception {
        String shipped = new WrittenArchive()
                .layer("COPY Dockerfile /a # buildkit", Map.of("a", 7))
                .write(temporary.resolve("shipped.tar"));
        for (String name : List.of("one.Dockerfile", "two.Dockerfile")) {
            Files.writeString(temporary.resolve(name), "# @expect file /a\nFROM scratch\nCOPY Dockerfile /a\n");
        }
        Ended ended = run(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"), "--image", shipped, temporary.toString());
        assertThat(ended.out())
                .contains("but this run has several Dockerfiles; write which one it was built from: ")
                .doesNotContain("fault of plimsoll");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void commandWhenAnImageIsForSeveralPlatformsJudgesEachAndEndsWithTwoIfOneCannotBeRun() throws Exception {
        Ended ended = run(Map.of(), ANNOTATED + "platforms/Dockerfile");
        assertThat(ended.out())
                .contains("\n  linux/amd64", "\n  linux/arm64")
                .containsPattern("\n    image  [0-9.]+ MB in 1 layer, .*\n      ok size <= 5MB")
                .containsPattern("\n        ok exit 0")
                .containsPattern("\n        skipped exit 0 .* can't be run here: the image is for linux/")
                .contains("\n4 held, 0 broken, 2 not recorded, 2 skipped in ");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void sizeOfADockerfileShowsItsLinesAndItsBaseImage() throws Exception {
        Ended ended = run(Map.of(), "size", "../junit/src/test/resources/images/two-stages/Dockerfile");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("\nBase image: busybox:1.37, ")
                .contains("in 1 layer; added to it: 12 B in 2 layers\n")
                .contains("images/two-stages/Dockerfile:9 [2] COPY --from=builder /result /result\n")
                .contains("\nTo cut first: the base image busybox:1.37, ");
        assertThat(run(Map.of(), "size", "busybox:1.37").out())
                .startsWith("docker-daemon:busybox:1.37 (linux/")
                .contains("  #0 /bin/busybox\n");
        assertThat(run(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"), "size", "busybox:1.37"))
                .satisfies(none -> assertThat(none.exitCode()).isEqualTo(2))
                .satisfies(none -> assertThat(none.err()).startsWith("plimsoll: No container engine was found."));
    }

    @Test
    void compareOfDockerfilesShowsTheBaseImageApart() throws Exception {
        Path before = Files.writeString(temporary.resolve("a"), "FROM busybox:1.37\nCOPY a /file\n");
        Path after = Files.writeString(temporary.resolve("b"), "FROM busybox:1.37\nCOPY b /file\n# longer\n");
        Ended ended = run(Map.of(), "compare", before.toString(), after.toString());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("\nChange: +9 B (+")
                .contains("\nBase image: busybox:1.37 (")
                .contains("), 0 B; added to it: +9 B\nLayers in common: 1, ")
                .contains("\nFiles:\n    +9 B  31 B -> 40 B  /file\n");
    }

    @Test
    void commandWhenAskedForHelpOrVersionSaysSo() throws Exception {
        Ended help = run(Map.of(), "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("# @expect size <= 1% of builder").contains("Exit codes:");
        assertThat(run(Map.of()).err()).isEqualTo("""
                plimsoll: Missing required parameter: 'PATH...'. Name a Dockerfile or a directory, as in 'plimsoll Dockerfile' [PLM-801]
                'plimsoll --help' explains all options.
                """);
        assertThat(run(Map.of(), "--version").out()).startsWith("plimsoll ");
    }

    @Test
    void commandWhenColoursAreForcedHasThemUnlessNoColorIsSet() throws Exception {
        String file = ANNOTATED + "dir/Dockerfile.small";
        assertThat(run(Map.of("CLICOLOR_FORCE", "1"), file).out()).contains("\u001b[32m");
        assertThat(run(Map.of("NO_COLOR", "1"), file).out()).doesNotContain("\u001b");
        assertThat(run(Map.of(), file).out()).doesNotContain("\u001b");
    }

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Process process = start(environment, arguments);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The command did not end:\n" + Files.readString(temporary.resolve("out.txt")));
        }
        return new Ended(
                process.exitValue(),
                Files.readString(temporary.resolve("out.txt"), StandardCharsets.UTF_8),
                Files.readString(temporary.resolve("err.txt"), StandardCharsets.UTF_8));
    }

    /** Starts the command. Its output goes to the files out.txt and err.txt. */
    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = ChildJvm.java();
        // This is a plain POSIX environment, in which not every character can be written.
        command.add("-Dsun.stdout.encoding=US-ASCII");
        command.addAll(ChildJvm.plimsoll());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(temporary.resolve("out.txt").toFile())
                .redirectError(temporary.resolve("err.txt").toFile());
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
