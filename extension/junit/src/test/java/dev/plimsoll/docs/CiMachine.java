package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine of a CI server: a clone in a directory, and commands on the {@code PATH} that stand in for {@code plimsoll},
 * {@code gh} and {@code curl} and record how they were called. The base branch has another {@code plimsoll.lock} than the
 * branch that is tested.
 */
final class CiMachine {

    static final Path RECIPES = Repository.ROOT.resolve("examples/ci");

    private static final List<String> COMMANDS = List.of("plimsoll", "gh", "curl");

    private final Path directory;
    private final List<Path> path = new ArrayList<>();

    /** How a script ended. */
    record Ended(int exitCode, String output) {}

    CiMachine(Path directory) throws Exception {
        this.directory = directory;
        Files.createDirectories(checkout());
        Files.createDirectories(fake("comments"));
        Files.createDirectories(fake("bin"));
        path.add(fake("bin"));
        for (String command : COMMANDS) {
            Path file = fake("bin").resolve(command);
            Files.copy(Path.of("src/test/resources/ci", command), file);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(checkout().resolve("Dockerfile"), "# @expect growth <= 5%\nFROM scratch\n");
        commit("former");
        git("checkout -q -b change");
        commit("present");
        git("checkout -q main");
        git("merge -q --no-ff -m merged change");
    }

    private void commit(String lock) throws Exception {
        Files.writeString(checkout().resolve("plimsoll.lock"), lock);
        if (!Files.exists(checkout().resolve(".git"))) {
            git("init -q -b main");
        }
        git("add -A");
        git("commit -q -m " + lock);
    }

    String git(String arguments) throws Exception {
        Ended ended = run(
                List.of(
                        "bash",
                        "-ec",
                        "git -c user.name=a -c user.email=a@b.example -c commit.gpgsign=false " + arguments),
                Map.of());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output().strip();
    }

    Path checkout() {
        return directory.resolve("clone");
    }

    /** Returns a file that the commands read or write. */
    Path fake(String name) {
        return directory.resolve("fake").resolve(name);
    }

    /** Puts a directory before the others on the path of later scripts. */
    void addToPath(Path first) {
        path.add(0, first);
    }

    /** Returns the calls of all commands, each on a line. */
    List<String> calls() throws IOException {
        return Files.exists(fake("calls")) ? Files.readAllLines(fake("calls")) : List.of();
    }

    /** Returns what the comments on the pull request say. */
    List<String> comments() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(fake("comments"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".body"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    /** Runs a command in the clone, with these variables and no others. */
    Ended run(List<String> command, Map<String, String> variables) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(checkout().toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        Map<String, String> environment = new HashMap<>(variables);
        String search = String.join(
                File.pathSeparator, path.stream().map(Path::toString).toList());
        environment.put("PATH", search + File.pathSeparator + System.getenv("PATH"));
        environment.put("HOME", directory.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("FAKE", fake("").toString());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the script did not end: " + command);
        }
        return new Ended(process.exitValue(), Files.readString(directory.resolve("output"), StandardCharsets.UTF_8));
    }
}
