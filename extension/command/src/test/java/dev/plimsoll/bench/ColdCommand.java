package dev.plimsoll.bench;

import dev.plimsoll.internal.io.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures the packed command, with its own start, on a small Dockerfile whose image is in the build cache. What the engine
 * does for it, a build and a run, is the lower bound. {@link HelloGo} removes the image at the end.
 */
final class ColdCommand {

    private static final String COMMAND = "plimsoll";
    private static final String STRUCTURE_TEST = "container-structure-test";

    /** An image with packages and programs, of which the command knows nothing yet. */
    private static final String DEBIAN = "golang:1.24-trixie";

    private final HelloGo hello;
    private @Nullable Path written;

    ColdCommand(HelloGo hello) {
        this.hello = hello;
    }

    List<Comparison> comparisons() {
        return List.of(
                fourExpectations(
                        "four expectations, docker build and run",
                        List.of(COMMAND),
                        "docker run --rm $(docker build --quiet \"$1\")"),
                fourExpectations(
                        "same four, build, container-structure-test",
                        List.of(COMMAND, STRUCTURE_TEST),
                        STRUCTURE_TEST + " test --config \"$1/structure.yaml\" --image $(docker build --quiet \"$1\")"),
                new Comparison(
                        "plimsoll size of 622 MB, docker save",
                        List.of(COMMAND),
                        5,
                        ColdCommand::firstLook,
                        () -> Command.run("sh", "-c", "docker save \"$1\" >/dev/null", "sh", DEBIAN)),
                new Comparison(
                        "plimsoll size of 622 MB, dive",
                        List.of(COMMAND, "dive"),
                        5,
                        ColdCommand::firstLook,
                        () -> Command.run(Map.of("CI", "true"), "dive", DEBIAN)),
                new Comparison(
                        "plimsoll --help, java -version",
                        List.of(COMMAND),
                        15,
                        () -> Command.run(COMMAND, "--help"),
                        () -> Command.run("java", "-version")));
    }

    /**
     * Compares the command with a script.
     *
     * @param script gets the directory of the Dockerfile
     */
    private Comparison fourExpectations(String name, List<String> programs, String script) {
        return new Comparison(
                name,
                programs,
                15,
                () -> Command.run(COMMAND, dockerfile().toString()),
                () -> Command.run(
                        "sh", "-c", script, "sh", dockerfile().getParent().toString()));
    }

    private Path dockerfile() throws IOException {
        Path known = written;
        if (known == null) {
            known = Files.createDirectories(Path.of("target/bench/cold")).resolve("Dockerfile");
            Files.writeString(known, """
                    # @expect size <= 5MB
                    # @expect layers <= 2
                    # @expect file /bin/busybox
                    # @expect stdout "hi\\n"
                    FROM busybox:1.37
                    LABEL %s
                    CMD ["echo", "hi"]
                    """.formatted(hello.label()));
            Files.writeString(known.resolveSibling("structure.yaml"), """
                    schemaVersion: "2.0.0"
                    commandTests:
                      - name: greets
                        command: echo
                        args: [hi]
                        expectedOutput: ["hi\\n"]
                    fileExistenceTests:
                      - name: the program
                        path: /bin/busybox
                    """);
            written = known;
        }
        return known;
    }

    /** Weighs the image with an empty cache of layers. The archive of classes is kept. */
    private static void firstLook() throws IOException, InterruptedException {
        Path cache = Files.createTempDirectory(Path.of("target/bench").toAbsolutePath(), "cache");
        Path starts = CacheFolder.of("starts");
        Files.createSymbolicLink(
                Files.createDirectory(cache.resolve("plimsoll")).resolve("starts"), starts);
        Command.run(Map.of("XDG_CACHE_HOME", cache.toString()), COMMAND, "size", DEBIAN);
        Command.run("rm", "-r", cache.toString());
    }
}
