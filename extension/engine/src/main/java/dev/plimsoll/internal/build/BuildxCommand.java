package dev.plimsoll.internal.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The docker command and its plugin buildx on this machine. The search for them runs once in a JVM.
 *
 * @param problem why buildx can't be used; empty if it can
 * @param version the version that buildx reports; empty if it can't be used
 */
record BuildxCommand(String problem, String version) {

    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Object LOCK = new Object();
    private static @Nullable BuildxCommand found;

    /** Searches the {@code PATH} for it. */
    static BuildxCommand find() {
        synchronized (LOCK) {
            BuildxCommand known = found;
            if (known == null) {
                known = ask(List.of("docker", "buildx", "version"), PATIENCE);
                found = known;
            }
            return known;
        }
    }

    static BuildxCommand ask(List<String> command, Duration patience) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return missing("there is no docker command on the PATH");
        }
        try {
            process.getOutputStream().close();
            // Read only after the process has ended, because reading from a process that hangs would block forever.
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return missing("'docker buildx version' did not end in time");
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            String[] words = answer.split("\\s+");
            return process.exitValue() == 0 && words.length > 1
                    ? new BuildxCommand("", words[1])
                    : missing("the docker command has no plugin buildx");
        } catch (IOException e) {
            return missing("'docker buildx version' can't be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return missing("the search for it was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static BuildxCommand missing(String problem) {
        return new BuildxCommand(problem, "");
    }

    boolean isThere() {
        return problem.isEmpty();
    }

    /** Returns whether it supports {@code --progress=rawjson}. */
    boolean hasRawJson() {
        Matcher matcher = VERSION.matcher(version);
        return !matcher.matches() || Integer.parseInt(matcher.group(1)) > 0 || Integer.parseInt(matcher.group(2)) >= 13;
    }
}
