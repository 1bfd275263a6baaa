package dev.plimsoll.internal.build.context;

import com.google.re2j.PatternSyntaxException;
import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that exclude files from a build context, as {@code docker build} reads them from {@code .dockerignore}.
 *
 * <p>Lines are patterns relative to the context's root; the last one that matches a path or one of its parents decides;
 * a line with {@code !} includes the path again. Blank lines and lines that start with {@code #} are ignored.
 *
 * <p>Where Docker's walk over the tree and Docker's matcher disagree on a file ({@code a}, {@code !a/b}, {@code a*} for
 * {@code a/b}), buildx sends an empty file in its place; here the file is left out, as Docker's documentation says.
 *
 * <p>Source: {@code github.com/moby/patternmatcher}, its {@code ignorefile}, and {@code github.com/tonistiigi/fsutil}.
 */
final class DockerIgnore {

    static final String FILE_NAME = ".dockerignore";

    private static final DockerIgnore NONE = new DockerIgnore(null, List.of());

    private final @Nullable Path file;
    private final List<IgnorePattern> patterns;

    private DockerIgnore(@Nullable Path file, List<IgnorePattern> patterns) {
        this.file = file;
        this.patterns = patterns;
    }

    /**
     * Finds and reads the ignore file of a build: {@code <Dockerfile>.dockerignore} beside the Dockerfile, or else
     * {@code .dockerignore} at the context's root, or else none.
     *
     * @param context the context's directory
     * @param dockerfile the Dockerfile; null if it is not in a file
     * @throws BuildContextException if the file cannot be read or has an invalid pattern, with its line
     */
    static DockerIgnore find(Path context, @Nullable Path dockerfile) {
        if (dockerfile != null) {
            Path own = dockerfile.resolveSibling(dockerfile.getFileName() + FILE_NAME);
            if (Files.exists(own)) {
                return read(own);
            }
        }
        Path common = context.resolve(FILE_NAME);
        return Files.exists(common) ? read(common) : NONE;
    }

    /**
     * Reads an ignore file.
     *
     * @throws BuildContextException if it cannot be read or has an invalid pattern, with its line
     */
    static DockerIgnore read(Path file) {
        try {
            return parse(file, file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BuildContextException("Cannot read the ignore file " + file + ": " + Reason.of(e), e);
        }
    }

    /**
     * Reads the text of an ignore file.
     *
     * @param file the ignore file; null if there is none
     * @param name its name in errors
     * @throws BuildContextException if a pattern is invalid, with its line
     */
    static DockerIgnore parse(@Nullable Path file, String name, String text) {
        List<IgnorePattern> patterns = new ArrayList<>();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = GoPath.trimSpace(lines[i]);
            if (!lines[i].startsWith("#") && !line.isEmpty()) {
                patterns.add(pattern(name + ":" + (i + 1), line));
            }
        }
        return new DockerIgnore(file, List.copyOf(patterns));
    }

    private static IgnorePattern pattern(String position, String line) {
        String text = GoPath.clean(GoPath.trimSpace(relative(line)));
        boolean exception = text.startsWith("!");
        if (text.equals("!")) {
            throw new BuildContextException(position + ": '!' needs a pattern after it");
        }
        try {
            return IgnorePattern.of(exception ? text.substring(1) : text, exception);
        } catch (PatternSyntaxException e) {
            throw new BuildContextException(
                    position + ": '" + line + "' is not a valid pattern: " + e.getDescription(), e);
        }
    }

    /**
     * Returns the line as Docker's reader passes it to its matcher. The matcher looks for the exclamation mark again
     * and also finds one after a slash, so {@code /!a} is an exception, too.
     */
    private static String relative(String line) {
        boolean exception = line.startsWith("!");
        String text = exception ? GoPath.trimSpace(line.substring(1)) : line;
        String cleaned = text.isEmpty() ? "" : GoPath.clean(text);
        String relative = cleaned.length() > 1 && cleaned.startsWith("/") ? cleaned.substring(1) : cleaned;
        return exception ? "!" + relative : relative;
    }

    /** Returns the file with the patterns; empty if there is none. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * Returns whether a file is excluded.
     *
     * @param path its path relative to the context's root, with {@code /} between names
     */
    boolean excludes(String path) {
        IgnoreState state = root();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            state = state.directory(path.substring(0, slash));
        }
        return state.excludesFile(path);
    }

    /** Returns the state at the context's root, where a walk starts. */
    IgnoreState root() {
        return IgnoreState.root(patterns);
    }
}
