package dev.plimsoll.internal.run;

import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.internal.docker.ContainerDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The command of a health check, as the engine runs it.
 *
 * @param words the command
 * @param program the program that it names; empty if a shell decides that
 */
record HealthCommand(List<String> words, String program) {

    private static final String SHELL_FORM = "CMD-SHELL";
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./+-]+");

    static HealthCommand of(ContainerDetails container) {
        List<String> test = container.healthCheck().map(HealthCheck::test).orElseThrow();
        List<String> rest = test.subList(1, test.size());
        if (!test.get(0).equals(SHELL_FORM)) {
            return new HealthCommand(rest, rest.get(0));
        }
        List<String> shell = container.shell().isEmpty() ? List.of("/bin/sh", "-c") : container.shell();
        String first = String.join(" ", rest).strip().split("\\s+", 2)[0];
        List<String> all = new ArrayList<>(shell);
        all.addAll(rest);
        return new HealthCommand(all, PLAIN_WORD.matcher(first).matches() ? first : "");
    }

    /** Returns the shell of a command in shell form; empty if there is none. */
    Stream<String> shell() {
        return words.size() > 1 && !words.get(0).equals(program) ? Stream.of(words.get(0)) : Stream.of();
    }
}
