package dev.plimsoll.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which commit is checked out from the files of a git repository, without running git. Source: gitrepository-layout(5).
 * Repositories whose references are not in files (reftable) have no known commit.
 *
 * @since 0.1.0
 */
public final class CheckedOutCommit {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REFERENCE = Pattern.compile("ref: (refs/[^\\x00-\\x20\\\\:]+)");

    /** A list of references of a repository with a hundred thousand tags is smaller. */
    private static final int MOST_BYTES = 16_000_000;

    private CheckedOutCommit() {}

    /** Returns the hash of the commit in the working tree around a directory; empty if there is none, or it can't be read. */
    public static Optional<String> in(Path directory) {
        return RepositoryPath.root(directory).flatMap(root -> {
            try {
                Path git = gitDirectory(root.resolve(".git"));
                return hash(git, text(git.resolve("HEAD")).strip());
            } catch (IOException | InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /** Returns whether a text is the hash of a commit, of SHA-1 or SHA-256. */
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** Returns the directory of a repository; in a worktree and in a submodule, {@code .git} is a file that names it. */
    private static Path gitDirectory(Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return git;
        }
        return git.resolveSibling(text(git).strip().replaceFirst("^gitdir: ", ""));
    }

    private static Optional<String> hash(Path git, String head) throws IOException {
        if (isHash(head)) {
            return Optional.of(head);
        }
        Matcher reference = REFERENCE.matcher(head);
        if (!reference.matches() || reference.group(1).contains("..")) {
            return Optional.empty();
        }
        // Worktrees have branches in common, and a HEAD of their own.
        Path link = git.resolve("commondir");
        Path common = Files.exists(link) ? git.resolve(text(link).strip()) : git;
        Path loose = common.resolve(reference.group(1));
        Optional<String> hash = Files.isRegularFile(loose)
                ? Optional.of(text(loose).strip())
                : packed(common.resolve("packed-refs"), reference.group(1));
        return hash.filter(CheckedOutCommit::isHash);
    }

    private static Optional<String> packed(Path file, String reference) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return text(file)
                .lines()
                .filter(line -> line.endsWith(" " + reference))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst();
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
