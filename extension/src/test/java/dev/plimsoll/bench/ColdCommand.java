package dev.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures the packed command, with its own start, on a small Dockerfile whose image is in the build cache. What the engine
 * does for it, a build and a run, is the lower bound. {@link HelloGo} removes the image at the end.
 */
final class ColdCommand {

    private static final Optional<String> COMMAND = Optional.of("plimsoll");

    private final HelloGo hello;
    private @Nullable Path written;

    ColdCommand(HelloGo hello) {
        this.hello = hello;
    }

    List<Comparison> comparisons() {
        return List.of(
                new Comparison(
                        "four expectations, docker build and run",
                        COMMAND,
                        15,
                        () -> Command.run("plimsoll", dockerfile().toString()),
                        () -> Command.run(
                                "sh",
                                "-c",
                                "docker run --rm $(docker build --quiet \"$1\")",
                                "sh",
                                dockerfile().getParent().toString())),
                new Comparison(
                        "plimsoll --help, java -version",
                        COMMAND,
                        15,
                        () -> Command.run("plimsoll", "--help"),
                        () -> Command.run("java", "-version")));
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
            written = known;
        }
        return known;
    }
}
