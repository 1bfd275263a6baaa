package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.internal.io.ChildJvm;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Proposes expectations for real images. */
class InitCommandIT {

    private static final Path EXAMPLES = Path.of("../../examples");

    @TempDir
    private Path directory;

    private String out = "";
    private String err = "";

    /** Runs the command in its own process, because the packed library lacks it. */
    private int execute(String... arguments) throws Exception {
        Path stdout = directory.resolve("out.txt");
        Path stderr = directory.resolve("err.txt");
        List<String> command = ChildJvm.java();
        command.addAll(ChildJvm.plimsoll());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The command did not end:\n" + Files.readString(stdout));
        }
        out = Files.readString(stdout);
        err = Files.readString(stderr);
        return process.exitValue();
    }

    private void succeed(String... arguments) throws Exception {
        assertThat(execute(arguments)).as("%s", err).isZero();
    }

    /** Returns the lines that a diff adds, without sizes, which depend on the base image. */
    private List<String> proposed() {
        return out.lines()
                .filter(line -> line.startsWith("+#"))
                .map(line -> line.substring(3).replaceAll("[0-9.]+(MB|%)", "N$1"))
                .toList();
    }

    private Path copied(String example) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(example))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        Path dockerfile = directory.resolve("Dockerfile");
        String text = Files.readAllLines(dockerfile).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
        return Files.writeString(dockerfile, text.stripLeading());
    }

    @Test
    void programIsProposedWrittenAndHeld() throws Exception {
        Path dockerfile = copied("hello-go");
        String before = Files.readString(dockerfile);
        succeed("init", dockerfile.toString());
        assertThat(out).startsWith("--- " + dockerfile + "\n+++ " + dockerfile + "\n@@ -0,0 +1 @@ ");
        assertThat(proposed())
                .startsWith(
                        "@expect size <= NMB",
                        "@expect size <= N% of builder",
                        "@expect layers <= 2",
                        "@expect user not root",
                        "@expect user 65534:65534",
                        "@expect no ports",
                        "@expect entrypoint /bin/hello",
                        "@expect starts")
                .endsWith(
                        "@expect nothing from builder except /bin/hello",
                        "@expect exit 0",
                        "@expect stdout \"Hello World\\n\"",
                        "@expect no stderr");
        assertThat(dockerfile).hasContent(before);

        succeed("init", "--write", dockerfile.toString());
        assertThat(out)
                .startsWith(dockerfile + ": ")
                .contains(" expectations written. 'plimsoll " + dockerfile + "' judges them\n");
        String written = Files.readString(dockerfile);
        assertThat(written).startsWith("# @expect size <= ").endsWith("\n" + before);
        succeed(dockerfile.toString());

        succeed("init", "--write", dockerfile.toString());
        assertThat(out).isEqualTo(dockerfile + ": nothing to propose that holds and is not expected yet\n");
        assertThat(dockerfile).hasContent(written);
    }

    @Test
    void testClassOfAProgramRunsAndHolds() throws Exception {
        Path dockerfile = copied("hello-go");
        Path file = directory.resolve("src/test/java/made/MadeTests.java");
        succeed("init", "--java", file.toString(), dockerfile.toString());
        assertThat(out).startsWith(file + ": ").contains(" expectations written\n");
        Path classes = Files.createDirectory(directory.resolve("classes"));
        StringWriter problems = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        problems,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString()),
                        null,
                        ToolProvider.getSystemJavaCompiler()
                                .getStandardFileManager(null, null, null)
                                .getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(problems.toString()).isTrue();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass("made.MadeTests")))
                    .execute()
                    .testEvents()
                    .assertStatistics(events -> events.started(2).succeeded(2));
        }
    }

    @Test
    void serviceIsProposedWithWhereItListensAndHowItStops() throws Exception {
        Path dockerfile = copied("go-service");
        succeed("init", "--write", dockerfile.toString());
        assertThat(err).isEmpty();
        assertThat(Files.readAllLines(dockerfile))
                .contains("# @expect only ports 8080", "# @expect healthcheck", "# @expect no shell")
                .containsSubsequence(
                        "# @expect nothing from builder except /server",
                        "# @run web: service",
                        "# @expect web: healthy within 30s",
                        "# @expect web: listens 8080",
                        "# @expect web: stops within 5s",
                        "FROM golang:1.24-trixie AS builder");
        succeed(dockerfile.toString());
        String written = Files.readString(dockerfile);
        succeed("init", "--write", dockerfile.toString());
        assertThat(dockerfile).hasContent(written);
    }

    /** The stage web would have the name of the run; httpd has no handler for its stop signal. */
    @Test
    void serviceThatIsKilledIsAdviceAndItsStageIsNotItsBuilder() throws Exception {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), """
                FROM busybox:1.37 AS web
                FROM web
                EXPOSE 8080
                CMD ["httpd", "-f", "-p", "8080"]
                """);
        succeed("init", dockerfile.toString());
        assertThat(proposed())
                .contains("@expect cmd httpd -f -p 8080")
                .endsWith("@run service: service", "@expect service: ready within 30s", "@expect service: listens 8080")
                .noneMatch(line -> line.contains("from") || line.contains("%") || line.contains("user"));
        assertThat(out).contains("""

                        Advice, because no expectation should make these things permanent:
                          - It runs as root. Give it a user, such as USER 65534:65534.
                        """).contains("\n  - It does not end within 5 seconds after the stop signal, ");
    }

    @Test
    void serviceThatIsNotReadyIsAdviceAndPortsOfAllProtocolsAreProposed() throws Exception {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), """
                FROM busybox:1.37
                EXPOSE 8080 38412/udp
                USER 1000
                CMD ["httpd", "-f", "-p", "127.0.0.1:8080"]
                """);
        succeed("init", dockerfile.toString());
        assertThat(proposed()).contains("@expect only ports 38412/udp 8080").noneMatch(line -> line.startsWith("@run"));
        assertThat(out)
                .contains("  - Its program keeps running, but is not ready: ")
                .contains("listens on 127.0.0.1:8080 only");
    }

    @Test
    void dockerfileThatCannotBeBuiltIsTheUsualFailure() throws Exception {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), "FROM busybox:1.37\nRUN false\n");
        assertThat(execute("init", dockerfile.toString())).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err)
                .startsWith("plimsoll: " + dockerfile + " could not be built: step ")
                .doesNotContain("\tat ");
    }

    @Test
    void imageWithoutAProgramIsMeasuredAndNotRun() throws Exception {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /x\n");
        succeed("init", dockerfile.toString());
        assertThat(proposed())
                .contains("@expect layers <= 1", "@expect no shell")
                .noneMatch(line -> line.contains("exit"));
    }
}
