package dev.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A copy of {@code examples/hello-go} that consists of the program and the Dockerfile, so that all contestants send the
 * same context. The example's {@code .dockerignore} is left out, because it excludes the Dockerfile, which docker-java
 * in Testcontainers can't handle.
 *
 * <p>The copy has an additional comment, so that its images differ from those of other tests. It also has a label at
 * the end of each stage, by which everything that a contestant leaves is found, including images of unnamed stages.
 * Because the label comes last, the next bench finds the earlier steps in the cache.
 */
final class HelloGo {

    /** The path relative to the module, for the annotation of {@link PlimsollVerdict}. */
    static final String DOCKERFILE = "target/bench/hello-go/Dockerfile";

    static final String STDOUT = "Hello World\n";

    private static final String REPOSITORY = "localhost/plimsoll-bench";
    private static final Path EXAMPLE = Path.of("../../examples/hello-go");

    private final String id = ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36);
    private final String label = "dev.plimsoll.bench=" + id;
    private final AtomicInteger names = new AtomicInteger();
    private String built = "";

    HelloGo() throws IOException {
        Files.createDirectories(directory());
        copy("go.mod", text -> text);
        copy("hello.go", text -> text + "\n// Benched.\n");
        copy("Dockerfile", text -> text.replace("\nFROM", "LABEL " + label + "\n\nFROM") + "LABEL " + label + "\n");
    }

    private static void copy(String file, UnaryOperator<String> change) throws IOException {
        Files.writeString(directory().resolve(file), change.apply(Files.readString(EXAMPLE.resolve(file))));
    }

    static Path dockerfile() {
        return Path.of(DOCKERFILE);
    }

    static Path directory() {
        return dockerfile().getParent();
    }

    /** Returns the label of each image of the bench, in the syntax of {@code LABEL}. */
    String label() {
        return label;
    }

    /** Returns a new image name for Testcontainers, which requires one. */
    String newName() {
        return REPOSITORY + ":" + id + "-" + names.incrementAndGet();
    }

    /** Returns the id of the image that the docker command builds once. */
    String builtByShell() throws IOException, InterruptedException {
        if (built.isEmpty()) {
            built = Command.run("docker", "build", "--quiet", directory().toString())
                    .strip();
        }
        return built;
    }

    /**
     * Keeps the classic builder's cache, which consists of images and is removed with them. Otherwise a contestant that
     * removes its images would compile again in each round, and the verdict would not be a warm one.
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

    /** Removes all images of this run. Plimsoll has already removed its own. */
    void removeImages() throws IOException, InterruptedException {
        String ids = Command.run("docker", "image", "ls", "--quiet", "--no-trunc", "--filter", "label=" + label);
        for (String image : ids.lines().distinct().toList()) {
            // With --force, because an image may have several names.
            Command.run("docker", "image", "rm", "--force", image);
        }
    }
}
