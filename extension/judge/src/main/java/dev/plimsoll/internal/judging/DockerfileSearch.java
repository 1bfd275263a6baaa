package dev.plimsoll.internal.judging;

import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds annotated Dockerfiles in a directory and below, except in output folders of tools. Files are not parsed,
 * because other engines may claim the same files.
 */
public final class DockerfileSearch extends SimpleFileVisitor<Path> {

    private static final Pattern NAME =
            Pattern.compile("(?i)(Dockerfile|Containerfile)(\\..+)?|.+\\.(Dockerfile|Containerfile)");
    private static final Pattern FROM = Pattern.compile("(?mi)^\\uFEFF?[ \\t]*FROM[ \\t]");
    private static final long LARGEST = 1_000_000;

    private final Path root;
    private final Consumer<String> unreadable;
    private final List<Path> found = new ArrayList<>();

    private DockerfileSearch(Path root, Consumer<String> unreadable) {
        this.root = root;
        this.unreadable = unreadable;
    }

    /**
     * Returns the annotated files with the name of a Dockerfile in a directory and below, sorted.
     *
     * @param unreadable receives a message for each file or directory that can't be read and is skipped
     */
    public static List<Path> in(Path directory, Consumer<String> unreadable) {
        DockerfileSearch search = new DockerfileSearch(directory, unreadable);
        try {
            Files.walkFileTree(directory, search);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " can't be read: " + e.getMessage(), e);
        }
        return search.found.stream().sorted().toList();
    }

    /**
     * Returns whether a file, whatever its name, has a stage and an annotation, even a misspelt one.
     *
     * @throws UncheckedIOException if it can't be read
     */
    static boolean isAnnotated(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return false;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return AnnotatedDockerfile.isAnnotated(text) && (FROM.matcher(text).find() || isNamedSo(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean isNamedSo(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return !directory.equals(root) && isSkipped(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        try {
            if (isNamedSo(file) && isAnnotated(file)) {
                found.add(file);
            }
        } catch (UncheckedIOException e) {
            unreadable.accept(String.valueOf(e.getMessage()));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        skip(file, e, unreadable);
        return FileVisitResult.CONTINUE;
    }

    /** Reports a file that can't be read, unless it was removed in the meantime. */
    static void skip(Path file, IOException e, Consumer<String> unreadable) {
        if (!(e instanceof NoSuchFileException)) {
            unreadable.accept(file + " can't be read and is skipped: " + e);
        }
    }

    /**
     * Returns whether this is the output folder of a build tool. Other {@code build} folders are searched, because Go
     * projects keep sources there.
     */
    private static boolean isSkipped(Path directory) {
        String name = directory.getFileName().toString();
        return switch (name) {
            case "node_modules" -> true;
            case "target" -> hasSibling(directory, "pom.xml");
            case "build" -> hasSibling(directory, "build.gradle", "build.gradle.kts");
            default -> name.startsWith(".");
        };
    }

    private static boolean hasSibling(Path directory, String... names) {
        return Stream.of(names).anyMatch(name -> Files.isRegularFile(directory.resolveSibling(name)));
    }
}
