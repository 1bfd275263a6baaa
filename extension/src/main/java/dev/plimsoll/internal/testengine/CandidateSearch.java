package dev.plimsoll.internal.testengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Looks for annotated Dockerfiles in a directory and below, but not where tools put what they make. */
final class CandidateSearch extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Consumer<String> unread;
    private final List<Path> found = new ArrayList<>();

    /**
     * @param unread gets what can't be read, in words, and is passed over
     */
    CandidateSearch(Path root, Consumer<String> unread) {
        this.root = root;
        this.unread = unread;
    }

    /** Sorted. */
    List<Path> found() {
        return found.stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return !directory.equals(root) && isPassedOver(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        try {
            if (Candidates.isNamedSo(file) && Candidates.isAnnotated(file)) {
                found.add(file);
            }
        } catch (UncheckedIOException e) {
            unread.accept(String.valueOf(e.getMessage()));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        // What is gone in the meantime needs no reading.
        if (!(e instanceof NoSuchFileException)) {
            unread.accept(file + " can't be read, and is passed over: " + e);
        }
        return FileVisitResult.CONTINUE;
    }

    /** Go projects keep what they write in {@code build}: only a build tool's own folder is passed over. */
    private static boolean isPassedOver(Path directory) {
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
