package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the script that starts the command, with a small jar behind it. */
@Tag("slow")
@Timeout(120)
class LauncherTests {

    private static final Path SCRIPT = Path.of("src/main/launcher/plimsoll.sh");

    @TempDir
    private Path directory;

    private Path cache;
    private Path command;

    /** The program in the jar. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            List<String> words = List.of(arguments);
            boolean archived = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .anyMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
            System.out.println((archived ? "archived " : "plain ") + words);
            System.err.println("to standard error");
            if (words.contains("ryuk")) {
                System.out.println(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
            }
            if (words.contains("wait")) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("told to end")));
                System.out.println(ProcessHandle.current().pid());
                Thread.sleep(60_000);
            }
            // The script tries an archive with it.
            System.exit(words.contains("--version") ? 0 : 7);
        }
    }

    private record Ended(int exitCode, String stdout, String stderr) {}

    @BeforeEach
    void writeCommand() throws IOException {
        cache = directory.resolve("cache");
        command = directory.resolve("a command");
        try (OutputStream out = Files.newOutputStream(command)) {
            Files.copy(SCRIPT, out);
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Program.class.getName());
            String name = Program.class.getName().replace('.', '/') + ".class";
            try (JarOutputStream jar = new JarOutputStream(out, manifest);
                    InputStream bytes = Program.class.getClassLoader().getResourceAsStream(name)) {
                jar.putNextEntry(new JarEntry(name));
                bytes.transferTo(jar);
            }
        }
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void argumentsStreamsAndExitCodeAreThoseOfTheProgram() throws Exception {
        assertThat(run(Map.of("CI", "true"), "two words", "*", "", "-Dx=1"))
                .isEqualTo(new Ended(7, "plain [two words, *, , -Dx=1]\n", "to standard error\n"));
    }

    @Test
    void signalReachesTheProgramWhichHasTheProcessOfTheScript() throws Exception {
        Process process = builder(Map.of("CI", "true"), "wait").start();
        try (var out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("plain [wait]");
            assertThat(out.readLine()).isEqualTo(Long.toString(process.pid()));
            process.toHandle().destroy();
            assertThat(out.readLine()).isEqualTo("told to end");
        }
        assertThat(process.waitFor()).isEqualTo(143);
    }

    @Test
    void archiveIsWrittenByTheFirstRunAndReadByTheNext() throws Exception {
        assertThat(run(Map.of(), "a")).isEqualTo(plain("a"));
        assertThat(archives()).singleElement().asString().endsWith(".part");
        assertThat(run(Map.of(), "a")).isEqualTo(archived("a"));
        assertThat(archives()).singleElement().asString().endsWith(".jsa");
        assertThat(run(Map.of(), "a")).isEqualTo(archived("a"));
        assertThat(run(Map.of("PLIMSOLL_ARCHIVE", "off"), "a")).isEqualTo(plain("a"));

        Files.setLastModifiedTime(command, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(run(Map.of(), "a")).as("another jar").isEqualTo(plain("a"));
    }

    @ParameterizedTest
    @CsvSource({"--help", "--version", "--engine=unix:///x", "--engine", "''"})
    void archiveIsNotWrittenByRunsThatLoadFewClasses(String argument) throws Exception {
        assertThat(run(Map.of(), argument.isEmpty() ? new String[0] : new String[] {argument})
                        .stdout())
                .isEqualTo("plain [" + argument + "]\n");
        assertThat(archives()).isEmpty();
    }

    @Test
    void archiveIsNotUsedInContinuousIntegrationOrWithoutAPlaceForIt() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(run(Map.of("CI", "true"), "a")).isEqualTo(plain("a"));
        assertThat(run(Map.of("XDG_CACHE_HOME", file + "/below"), "a")).isEqualTo(plain("a"));
        assertThat(run(Map.of("XDG_CACHE_HOME", "relative"), "a")).isEqualTo(plain("a"));
        assertThat(run(Map.of("XDG_CACHE_HOME", "", "HOME", ""), "a")).isEqualTo(plain("a"));
        assertThat(cache).doesNotExist();
        assertThat(directory.resolve("relative")).doesNotExist();
    }

    @Test
    void archiveInHomeIsTheDefault() throws Exception {
        assertThat(run(Map.of("XDG_CACHE_HOME", "", "HOME", directory.toString()), "a"))
                .isEqualTo(plain("a"));
        assertThat(directory.resolve(".cache/plimsoll/starts")).isNotEmptyDirectory();
    }

    @Test
    void archiveWhenDamagedIsIgnored() throws Exception {
        run(Map.of(), "a");
        Path part = archives().get(0);
        byte[] whole = Files.readAllBytes(part);
        cutTo(part, whole.length / 2);
        assertThat(run(Map.of(), "a")).as("cut before it was ready").isEqualTo(plain("a"));
        assertThat(part).doesNotExist();
        assertThat(run(Map.of(), "a")).as("made anew").isEqualTo(archived("a"));

        Path ready = archives().get(0);
        overwrite(ready, 20_000, new byte[100_000]);
        assertThat(run(Map.of(), "a")).as("zeros").isEqualTo(archived("a"));
        overwrite(ready, 0, new byte[4_000]);
        assertThat(run(Map.of(), "a")).as("no header").isEqualTo(archived("a"));
        cutTo(ready, 9_000);
        assertThat(run(Map.of(), "a")).as("cut").isEqualTo(plain("a"));
        assertThat(ready).doesNotExist();
    }

    @Test
    void archiveOfAProcessThatStillRunsIsLeftAlone() throws Exception {
        Process waiting = builder(Map.of(), "wait").start();
        try (var out = waiting.inputReader()) {
            assertThat(out.readLine()).isEqualTo("plain [wait]");
            out.readLine();
            Path starts = cache.resolve("plimsoll/starts");
            run(Map.of(), "a");
            Path mine = archives().get(0);
            String key = mine.getFileName().toString().replaceFirst("\\.\\d+\\.part$", "");
            Path foreign = Files.writeString(starts.resolve(key + "." + waiting.pid() + ".part"), "not yet whole");
            Files.delete(mine);
            assertThat(run(Map.of(), "a")).isEqualTo(plain("a"));
            assertThat(archives()).containsExactly(foreign);
        } finally {
            waiting.destroyForcibly().waitFor();
        }
        assertThat(run(Map.of(), "a")).isEqualTo(plain("a"));
        assertThat(run(Map.of(), "a")).isEqualTo(archived("a"));
    }

    @Test
    void runsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                processes.add(builder(Map.of(), "a").start());
            }
            for (Process process : processes) {
                Ended ended = end(process);
                assertThat(ended).isIn(plain("a"), archived("a"));
            }
        }
        assertThat(run(Map.of(), "a")).isEqualTo(archived("a"));
        assertThat(archives()).singleElement().asString().endsWith(".jsa");
    }

    /** Ryuk would be pulled, and the command cleans up without it. */
    @ParameterizedTest
    @CsvSource({"'',true", "false,false", "true,true"})
    void ryukIsOffUnlessItIsAskedFor(String set, String seen) throws Exception {
        assertThat(run(Map.of("CI", "true", "TESTCONTAINERS_RYUK_DISABLED", set), "ryuk")
                        .stdout())
                .isEqualTo("plain [ryuk]\n" + seen + "\n");
    }

    @Test
    void javaWhenMissingIsSaid() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThat(run(Map.of("JAVA_HOME", "", "PATH", empty.toString())))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "plimsoll: there is no Java. Install a Java runtime 17 or later, and put java on the PATH or set"
                                + " JAVA_HOME.\n"));
        assertThat(run(Map.of("JAVA_HOME", empty.toString())))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "plimsoll: JAVA_HOME is " + empty + ", but there is no program bin/java. Set it to a Java 17 or"
                                + " later, or unset it.\n"));
    }

    @ParameterizedTest
    @CsvSource({"11.0.25,release", "1.8.0_402,release", "16,release", "11.0.25,version", "1.8.0_402,version"})
    void javaWhenTooOldIsSaid(String version, String known) throws Exception {
        Path java = fakeJava(version, known);
        Ended old = new Ended(
                2,
                "",
                "plimsoll: " + java + " is Java " + version
                        + ", but Java 17 or later is needed. Set JAVA_HOME to one.\n");
        assertThat(run(Map.of("JAVA_HOME", java.getParent().getParent().toString())))
                .isEqualTo(old);
        String path = java.getParent() + ":" + System.getenv("PATH");
        assertThat(run(Map.of("JAVA_HOME", "", "PATH", path))).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource({"17,release", "17.0.12,version", "25-ea,release", "25.0.1,version"})
    void javaWhenNewEnoughIsStarted(String version, String known) throws Exception {
        Path java = fakeJava(version, known);
        assertThat(run(Map.of("JAVA_HOME", java.getParent().getParent().toString()), "a b")
                        .stdout())
                .isEqualTo("started for a b\n");
    }

    /** Writes a program that claims to be a Java of this version, in a file or if it is asked. */
    private Path fakeJava(String version, String known) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("java " + version).resolve("bin"));
        if (known.equals("release")) {
            Files.writeString(
                    bin.resolveSibling("release"),
                    "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2024-07-16\"\n");
        }
        String script = "#!/bin/sh\n"
                + "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\" 2024-07-16' >&2; exit; fi\n"
                + "for last; do :; done; echo \"started for $last\"; exit 7\n";
        Path java = Files.writeString(bin.resolve("java"), script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java.toRealPath();
    }

    private static Ended plain(String argument) {
        return new Ended(7, "plain [" + argument + "]\n", "to standard error\n");
    }

    private static Ended archived(String argument) {
        return new Ended(7, "archived [" + argument + "]\n", "to standard error\n");
    }

    private List<Path> archives() throws IOException {
        Path starts = cache.resolve("plimsoll/starts");
        if (!Files.isDirectory(starts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(starts)) {
            return files.toList();
        }
    }

    private static void cutTo(Path file, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.write(file, Arrays.copyOf(bytes, length));
    }

    private static void overwrite(Path file, int offset, byte[] bytes) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(offset);
            open.write(bytes);
        }
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        return end(builder(environment, arguments).start());
    }

    private static Ended end(Process process) throws Exception {
        String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), stdout, stderr);
    }

    /** Returns a process with these variables; an empty one is not set. */
    private ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        Map<String, String> variables = builder.environment();
        List.of("CI", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "PLIMSOLL_ARCHIVE")
                .forEach(variables::remove);
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("XDG_CACHE_HOME", cache.toString());
        variables.putAll(environment);
        variables.values().removeIf(String::isEmpty);
        return builder;
    }
}
