package dev.plimsoll.internal.testengine;

import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Tells which files may be annotated Dockerfiles, without parsing them: other engines are asked about the same files. */
final class Candidates {

    private static final Pattern NAME =
            Pattern.compile("(?i)(Dockerfile|Containerfile)(\\..+)?|.+\\.(Dockerfile|Containerfile)");
    private static final Pattern FROM = Pattern.compile("(?mi)^\\uFEFF?[ \\t]*FROM[ \\t]");
    private static final long LARGEST = 1_000_000;

    private Candidates() {}

    /** Whether a file has the name of a Dockerfile. */
    static boolean isNamedSo(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /**
     * Whether a file, whatever its name, has an annotation, be it misspelt, and a stage.
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

    /**
     * The annotated files with the name of a Dockerfile in a directory and those below it, sorted.
     *
     * @param unread gets what can't be read, in words, and is passed over
     */
    static List<Path> in(Path directory, Consumer<String> unread) {
        CandidateSearch search = new CandidateSearch(directory, unread);
        try {
            Files.walkFileTree(directory, search);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " can't be read: " + e.getMessage(), e);
        }
        return search.found();
    }
}
