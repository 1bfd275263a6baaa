package dev.plimsoll.testengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which files may be annotated Dockerfiles, without parsing them: other engines are asked about the same files. */
final class Candidates {

    private static final Pattern NAME =
            Pattern.compile("(?i)(Dockerfile|Containerfile)(\\..+)?|.+\\.(Dockerfile|Containerfile)");
    private static final Pattern ANNOTATION = Pattern.compile("(?m)^\\uFEFF?[ \\t]*#[ \\t]*@(build|run|expect|tag)\\b");
    private static final Pattern FROM = Pattern.compile("(?mi)^\\uFEFF?[ \\t]*FROM[ \\t]");
    private static final Set<String> PASSED_OVER = Set.of("node_modules", "target", "build");
    private static final long LARGEST = 1_000_000;

    private Candidates() {}

    /** Whether a file, whatever its name, has an annotation and a stage. */
    static boolean isAnnotated(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return false;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return ANNOTATION.matcher(text).find()
                    && (FROM.matcher(text).find()
                            || NAME.matcher(file.getFileName().toString()).matches());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** The annotated files with the name of a Dockerfile in a directory and those below it, sorted. */
    static List<Path> in(Path directory) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    String name =
                            each.getFileName() == null ? "" : each.getFileName().toString();
                    boolean passedOver =
                            !each.equals(directory) && (PASSED_OVER.contains(name) || name.startsWith("."));
                    return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (NAME.matcher(file.getFileName().toString()).matches() && isAnnotated(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " can't be read: " + e.getMessage(), e);
        }
        Collections.sort(found);
        return found;
    }
}
