package dev.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A copy of {@code examples/hello-go}: program and Dockerfile, and nothing else. So all contestants send the same context;
 * docker-java, which Testcontainers uses, could not read the example's {@code .dockerignore}, as that excludes the Dockerfile.
 *
 * <p>The copy differs from the example in a comment, so that no image of the bench is one of somebody else's tests too, and in
 * a label that ends each stage, by which all that a contestant leaves is found, unnamed stage images included. A label that
 * comes last lets the next bench find the steps before it in the cache.
 */
final class HelloGo {

    /** Relative to the module, for the annotation of {@link PlimsollVerdict}. */
    static final String DOCKERFILE = "target/bench/hello-go/Dockerfile";

    static final String STDOUT = "Hello World\n";

    private static final String REPOSITORY = "localhost/plimsoll-bench";
    private static final Path EXAMPLE = Path.of("../examples/hello-go");

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

    /** What each image of the bench is labelled with, as {@code LABEL} takes it. */
    String label() {
        return label;
    }

    /** A name for one more image of Testcontainers, which insists on one. */
    String newName() {
        return REPOSITORY + ":" + id + "-" + names.incrementAndGet();
    }

    /** The id of its image, built by the docker command once. */
    String builtByShell() throws IOException, InterruptedException {
        if (built.isEmpty()) {
            built = Command.run("docker", "build", "--quiet", directory().toString())
                    .strip();
        }
        return built;
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

    /** Removes all images of this run. Plimsoll has removed its own by then. */
    void removeImages() throws IOException, InterruptedException {
        String ids = Command.run("docker", "image", "ls", "--quiet", "--no-trunc", "--filter", "label=" + label);
        for (String image : ids.lines().distinct().toList()) {
            // By force: several names may lead to it.
            Command.run("docker", "image", "rm", "--force", image);
        }
    }
}
