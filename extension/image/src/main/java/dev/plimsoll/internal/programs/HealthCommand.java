package dev.plimsoll.internal.programs;

import dev.plimsoll.image.HealthCheck;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command of a health check, as the engine runs it.
 *
 * @param words the command
 * @param isShellForm whether a shell runs it
 */
public record HealthCommand(List<String> words, boolean isShellForm) {

    private static final List<String> USUAL_SHELL = List.of("/bin/sh", "-c");

    /**
     * Returns the command of a check.
     *
     * @param check one that has a command, so not {@code NONE}
     * @param shell the image's {@code SHELL}; empty means the default
     */
    public static HealthCommand of(HealthCheck check, List<String> shell) {
        List<String> rest = check.test().subList(1, check.test().size());
        return check.test().get(0).equals("CMD-SHELL")
                ? new HealthCommand(
                        Stream.concat((shell.isEmpty() ? USUAL_SHELL : shell).stream(), rest.stream())
                                .toList(),
                        true)
                : new HealthCommand(rest, false);
    }

    /** Returns the programs that it starts first: the shell, if there is one, and the program that is known to follow. */
    public List<String> programs() {
        Stream<String> first = words.stream().limit(1);
        return isShellForm
                ? Stream.concat(first, new ShellCommand(words.get(words.size() - 1)).program().stream())
                        .toList()
                : first.toList();
    }
}
