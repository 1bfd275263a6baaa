package dev.plimsoll.jupiter;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Caches the Dockerfiles of a test plan. Each is parsed once, however many tests use its images. */
final class ParsedDockerfiles {

    private final Function<Path, Dockerfile> reader;
    private final Map<Path, Parsed> files = new ConcurrentHashMap<>();

    ParsedDockerfiles() {
        this(Dockerfile::read);
    }

    ParsedDockerfiles(Function<Path, Dockerfile> reader) {
        this.reader = reader;
    }

    /**
     * A parsed Dockerfile.
     *
     * @param annotations the expectations in its comments; empty if there are none
     */
    record Parsed(Dockerfile dockerfile, Optional<AnnotatedDockerfile> annotations) {}

    /**
     * Parses a Dockerfile, or returns the cached result if the file hasn't changed.
     *
     * @throws dev.plimsoll.exception.DockerfileException if it is missing or a builder would refuse it
     */
    Parsed get(Path file) {
        return files.compute(file, (path, known) -> known != null && isUnchanged(path, known) ? known : parse(path));
    }

    private Parsed parse(Path file) {
        Dockerfile dockerfile = reader.apply(file);
        return new Parsed(dockerfile, AnnotatedDockerfile.of(dockerfile, Optional.of(file)));
    }

    private static boolean isUnchanged(Path file, Parsed known) {
        try {
            return Files.isRegularFile(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .equals(known.dockerfile().text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
