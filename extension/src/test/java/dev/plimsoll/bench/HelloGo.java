package dev.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of {@code examples/hello-go}: program and Dockerfile, and nothing else. So all contestants send the same context;
 * docker-java, which Testcontainers uses, could not read the example's {@code .dockerignore}, as that excludes the Dockerfile.
 * The copy differs from the example in a comment, so that no image of the bench is one of somebody else's tests too.
 */
final class HelloGo {

    /** Relative to the module, for the annotation of {@link PlimsollVerdict}. */
    static final String DOCKERFILE = "target/bench/hello-go/Dockerfile";

    static final String STDOUT = "Hello World\n";

    /** The label and the name that lead to all that competitors make. */
    static final String LABEL = "dev.plimsoll.bench";

    static final String REPOSITORY = "localhost/plimsoll-bench";

    private static final Path EXAMPLE = Path.of("../examples/hello-go");

    private final String id = ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36);
    private int names;

    HelloGo() throws IOException {
        Files.createDirectories(directory());
        for (String file : List.of("Dockerfile", "go.mod")) {
            Files.writeString(directory().resolve(file), Files.readString(EXAMPLE.resolve(file)));
        }
        Files.writeString(
                directory().resolve("hello.go"), Files.readString(EXAMPLE.resolve("hello.go")) + "\n// Benched.\n");
    }

    static Path dockerfile() {
        return Path.of(DOCKERFILE);
    }

    static Path directory() {
        return dockerfile().getParent();
    }

    /** The label of this run. */
    String label() {
        return LABEL + "=" + id;
    }

    /** A name for one more image. */
    String newName() {
        return REPOSITORY + ":" + id + "-" + ++names;
    }

    /**
     * Keeps the classic builder's cache: it consists of images, and goes with them. Without this, whoever removes what he
     * built would have to compile again the next time, and that isn't what a warm verdict is.
     */
    void holdClassicCache() throws IOException, InterruptedException {
        for (String target : List.of("builder", "")) {
            Command.run(
                    Map.of("DOCKER_BUILDKIT", "0"),
                    "docker",
                    "build",
                    "--quiet",
                    "--target",
                    target,
                    "--tag",
                    newName(),
                    directory().toString());
        }
    }

    /** Removes all images that the competitors made. Plimsoll removes its own. */
    void removeImages() throws IOException, InterruptedException {
        String labelled = Command.run("docker", "image", "ls", "--quiet", "--filter", "label=" + label());
        String named = Command.run("docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}", REPOSITORY);
        List<String> ours = Stream.concat(
                        labelled.lines().distinct(), named.lines().filter(name -> name.contains(":" + id + "-")))
                .toList();
        for (String image : ours) {
            Command.run("docker", "image", "rm", "--force", image);
        }
    }
}
