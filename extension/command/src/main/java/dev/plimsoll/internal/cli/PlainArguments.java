package dev.plimsoll.internal.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the arguments of {@code plimsoll PATH...} as picocli would, if they are plain: no subcommand, no help, no mistake.
 * Loading picocli and reading the options by reflection takes a quarter of a short run.
 */
final class PlainArguments {

    private static final Set<String> FLAGS = Set.of("--fail-fast", "--json");
    private static final Set<String> OPTIONS = Set.of("--engine", "--image", "--platform", "--baseline", "--report");

    private final List<Path> paths = new ArrayList<>();
    private final Set<String> flags = new HashSet<>();
    private final Map<String, String> values = new HashMap<>();

    private PlainArguments() {}

    /** Returns what to do; empty if the arguments need picocli. */
    static Optional<DockerfileRun> read(List<String> arguments) {
        try {
            PlainArguments plain = new PlainArguments();
            return plain.takeAll(arguments) ? Optional.of(plain.run()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private boolean takeAll(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            int equals = word.indexOf('=');
            if (OPTIONS.contains(word)) {
                i++;
                if (i == arguments.size() || !takeValue(word, arguments.get(i))) {
                    return false;
                }
            } else if (word.startsWith("--") && equals > 0 && OPTIONS.contains(word.substring(0, equals))) {
                if (!takeValue(word.substring(0, equals), word.substring(equals + 1))) {
                    return false;
                }
            } else if (FLAGS.contains(word)) {
                if (!flags.add(word)) {
                    return false;
                }
            } else if (isPath(word)) {
                paths.add(Path.of(word));
            } else {
                return false;
            }
        }
        return !paths.isEmpty();
    }

    /** Takes a value, unless picocli could see something else in it. */
    private boolean takeValue(String option, String value) {
        return isPath(value) && values.put(option, value) == null;
    }

    private static boolean isPath(String word) {
        return !word.isEmpty() && "-@\"'".indexOf(word.charAt(0)) < 0 && !Subcommands.NAMES.contains(word);
    }

    private DockerfileRun run() {
        String report = values.get("--report");
        return new DockerfileRun(
                paths,
                values.get("--engine"),
                values.get("--image"),
                values.get("--platform"),
                flags.contains("--fail-fast"),
                values.get("--baseline"),
                flags.contains("--json"),
                report == null ? null : Path.of(report));
    }
}
