package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with what git itself says. */
class CheckedOutCommitTests {

    private static final String HASH = "0123456789012345678901234567890123456789";

    @TempDir
    Path directory;

    private Path repository = Path.of("");

    @BeforeEach
    void nameTheRepository() throws IOException {
        repository = Files.createDirectories(directory.resolve("repository"));
    }

    @Test
    void commitIsThatOfTheBranchAlsoInADirectoryBelow() throws Exception {
        String hash = commit();

        assertThat(CheckedOutCommit.in(repository)).contains(hash);
        assertThat(CheckedOutCommit.in(Files.createDirectories(repository.resolve("a/b"))))
                .contains(hash);
    }

    @Test
    void commitWhenReferencesArePackedIsReadThere() throws Exception {
        String hash = commit();
        git(repository, "tag", "other");
        git(repository, "pack-refs", "--all");
        assertThat(repository.resolve(".git/refs/heads/main")).doesNotExist();

        assertThat(CheckedOutCommit.in(repository)).contains(hash);
    }

    @Test
    void commitWhenNoBranchIsCheckedOutIsThatOfHead() throws Exception {
        String hash = commit();
        git(repository, "checkout", "-q", "--detach");

        assertThat(CheckedOutCommit.in(repository)).contains(hash);
    }

    @Test
    void commitInAWorktreeIsItsOwn() throws Exception {
        commit();
        Path worktree = directory.resolve("worktree");
        git(repository, "worktree", "add", "-q", "-b", "topic", worktree.toString());
        git(worktree, "commit", "-q", "--allow-empty", "-m", "more");
        String hash = git(worktree, "rev-parse", "HEAD");

        assertThat(CheckedOutCommit.in(worktree)).contains(hash);
        assertThat(CheckedOutCommit.in(repository)).isPresent().get().isNotEqualTo(hash);
    }

    @Test
    void commitWhenThereIsNoneYetOrNoRepositoryIsUnknown() throws Exception {
        git(repository, "init", "-q", "-b", "main");

        assertThat(CheckedOutCommit.in(repository)).isEmpty();
        assertThat(CheckedOutCommit.in(directory)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ref: refs/heads/.invalid",
                "ref: refs/../../secret",
                "ref: ../secret",
                "ref: /secret",
                "ref: refs/heads/directory",
                "not a hash"
            })
    void commitWhenHeadIsUnusableIsUnknown(String head) throws IOException {
        Path git = Files.createDirectories(repository.resolve(".git"));
        Files.writeString(directory.resolve("secret"), HASH);
        Files.createDirectories(git.resolve("refs/heads/directory"));
        Files.writeString(git.resolve("HEAD"), head + "\n");

        assertThat(CheckedOutCommit.in(repository)).isEmpty();
    }

    private String commit() throws Exception {
        git(repository, "init", "-q", "-b", "main");
        git(repository, "commit", "-q", "--allow-empty", "-m", "first");
        return git(repository, "rev-parse", "HEAD");
    }

    private static String git(Path where, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("git", "-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgSign=false"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
