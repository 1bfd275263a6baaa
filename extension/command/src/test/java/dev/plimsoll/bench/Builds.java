package dev.plimsoll.bench;

import dev.plimsoll.BuilderType;
import dev.plimsoll.MultiStageBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures builds, without running or weighing. {@link HelloGo} explains how the images are removed. */
final class Builds {

    private static final int CONTEXT_FILES = 16;
    private static final int CONTEXT_FILE_SIZE = 16 << 20;

    private final HelloGo hello;
    private final BuilderType builder;

    Builds(HelloGo hello, BuilderType builder) {
        this.hello = hello;
        this.builder = builder;
    }

    List<Comparison> comparisons() {
        return List.of(
                new Comparison(
                        "cached build, docker build -q",
                        20,
                        new SessionBuild(
                                () -> MultiStageBuild.of(HelloGo.dockerfile()).builder(builder)),
                        () -> Command.run(
                                "docker",
                                "build",
                                "--quiet",
                                HelloGo.directory().toString())),
                new Comparison(
                        "four slow stages, classic builder",
                        5,
                        new SessionBuild(() -> MultiStageBuild.of(slowStages())
                                .buildArg("ROUND", Long.toString(System.nanoTime()))
                                .builder(builder)),
                        this::classicSlowStages),
                new Comparison(
                        "268 MB by the API, buildx's first time",
                        5,
                        new SessionBuild(() -> large(BuilderType.BUILDKIT)),
                        new BuildxTransfer()),
                new Comparison(
                        "268 MB sent before, buildx's first time",
                        5,
                        new SessionBuild(() -> large(builder)),
                        new BuildxTransfer()));
    }

    private MultiStageBuild large(BuilderType by) {
        return MultiStageBuild.of(largeContext().resolve("Dockerfile"))
                .buildArg("ROUND", Long.toString(System.nanoTime()))
                .builder(by);
    }

    private Path slowStages() {
        StringBuilder text = new StringBuilder();
        for (String stage : List.of("one", "two", "three", "four")) {
            text.append("FROM busybox:1.37 AS ").append(stage).append("\nARG ROUND\n");
            text.append("RUN sleep 2 && echo \"$ROUND ").append(stage).append("\" > /made\n");
            text.append("LABEL ").append(hello.label()).append("\n\n");
        }
        text.append("FROM busybox:1.37\n");
        for (String stage : List.of("one", "two", "three", "four")) {
            text.append("COPY --from=%1$s /made /%1$s%n".formatted(stage));
        }
        text.append("LABEL ").append(hello.label()).append('\n');
        return write(Path.of("target/bench/slow/Dockerfile"), text.toString());
    }

    private void classicSlowStages() throws Exception {
        Command.run(
                Map.of("DOCKER_BUILDKIT", "0"),
                "docker",
                "build",
                "--quiet",
                "--build-arg",
                "ROUND=" + System.nanoTime(),
                slowStages().getParent().toString());
    }

    /**
     * Returns a context for a step that reads all files and keeps none, so that both sides send everything and store no
     * image of it.
     */
    private Path largeContext() {
        Path directory = Path.of("target/bench/context");
        Path last = directory.resolve("file-" + (CONTEXT_FILES - 1));
        try {
            if (!Files.exists(last)) {
                Files.createDirectories(directory);
                for (int i = 0; i < CONTEXT_FILES; i++) {
                    RandomFile.write(directory.resolve("file-" + i), CONTEXT_FILE_SIZE, i);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        write(
                directory.resolve("Dockerfile"),
                "FROM busybox:1.37\nARG ROUND\nRUN --mount=target=/context echo \"$ROUND\" && test -f /context/file-0\nLABEL "
                        + hello.label() + "\n");
        return directory;
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Builds with buildx, which does not send again what it has sent of a directory. Each round therefore has a new
     * directory with hard links to the same files. The engine's copy of it is removed afterwards, and no other.
     */
    private final class BuildxTransfer implements Contestant {

        private final Path directory = Path.of("target/bench/contexts");
        private Set<String> before = Set.of();
        private int round;
        private @Nullable Path context;

        @Override
        public void run() throws Exception {
            Command.run(
                    "docker",
                    "buildx",
                    "build",
                    "--quiet",
                    "--build-arg",
                    "ROUND=" + System.nanoTime(),
                    next().toString());
        }

        private Path next() throws Exception {
            if (context == null) {
                prepare();
            }
            return Objects.requireNonNull(context);
        }

        private void prepare() throws Exception {
            before = records();
            Path fresh = Files.createDirectories(directory.resolve(System.nanoTime() + "-" + round++));
            try (Stream<Path> files = Files.list(largeContext())) {
                for (Path file : files.toList()) {
                    Files.createLink(fresh.resolve(file.getFileName()), file);
                }
            }
            context = fresh;
        }

        @Override
        public void tidy() throws Exception {
            Command.run("rm", "-r", next().toString());
            for (String record : records()) {
                if (!before.contains(record)) {
                    Command.run("docker", "builder", "prune", "--force", "--all", "--filter", "id=" + record);
                }
            }
            prepare();
        }

        private Set<String> records() throws Exception {
            return Command.run("docker", "buildx", "du", "--verbose", "--filter", "type=source.local")
                    .lines()
                    .filter(line -> line.startsWith("ID:"))
                    .map(line -> line.replaceFirst("ID:\\s*", "").strip())
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
