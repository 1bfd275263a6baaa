package dev.plimsoll.internal.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs git in a directory. If it fails, there is no output. */
public final class GitCommand {

    private static final long MOST_SECONDS = 5;
    private static final int MOST_BYTES = 32 << 20;

    private final Path directory;

    /** Creates the command, which runs in this directory. */
    public GitCommand(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns the output of git.
     *
     * @param input its standard input
     * @return empty if git is not installed, the directory is in no repository, git fails, takes too long or writes too
     *     much, or the thread is interrupted
     */
    public Optional<byte[]> ask(String input, String... arguments) {
        // waitFor() does not notice an interrupt if git has already ended.
        if (Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of("git", "--no-pager"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // A hook of another repository can have set these variables. Reading a baseline must not access the network
        // either.
        builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"));
        builder.environment().put("GIT_NO_LAZY_FETCH", "1");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        try {
            return answer(builder.start(), input);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> answer(Process process, String input) throws IOException {
        Executor afterwards = CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS);
        CompletableFuture<Void> guard = CompletableFuture.runAsync(process::destroyForcibly, afterwards);
        try (InputStream output = process.getInputStream()) {
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] read = output.readNBytes(MOST_BYTES);
            return read.length < MOST_BYTES && process.waitFor() == 0 ? Optional.of(read) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            guard.cancel(false);
            process.destroyForcibly();
        }
    }
}
