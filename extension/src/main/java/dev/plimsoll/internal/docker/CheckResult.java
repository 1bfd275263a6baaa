package dev.plimsoll.internal.docker;

/**
 * The result of a command in a running container, such as its health check.
 *
 * @param exitCode its exit code; below zero if the engine could not run it in time
 * @param output what it wrote to standard output and error
 */
public record CheckResult(int exitCode, String output) {

    public boolean passed() {
        return exitCode == 0;
    }
}
