package dev.plimsoll.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Generates {@code docs/engines.md}, a table of capabilities by engine, from the results that
 * {@code bin/test --engines all} recorded.
 */
public final class EnginesTable {

    static final Path CAPABILITIES = Path.of("src/test/resources/engines/capabilities.txt");

    private static final String HEAD = """
            # What works on which engine

            `bin/test --engines all` writes this page from its results; don't edit it. ✓ means that all tests of that line
            passed. The lines and their tests are in `extension/junit/src/test/resources/engines/capabilities.txt`.

            """;

    /**
     * An engine.
     *
     * @param key as in {@code --engine}
     * @param title with its version
     * @param results the lines of {@code TestRecorder}
     */
    record Engine(String key, String title, List<String> results) {}

    private final List<Capability> capabilities;
    private final List<Engine> engines;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private EnginesTable(List<Capability> capabilities, List<Engine> engines) {
        this.capabilities = capabilities;
        this.engines = engines;
    }

    /**
     * Runs the generator.
     *
     * @param arguments the file to write, then the keys of the engines; {@code target/engines} has a file with the
     *     results of each and one with its title
     */
    public static void main(String[] arguments) throws IOException {
        List<Engine> engines = new ArrayList<>();
        for (String key : List.of(arguments).subList(1, arguments.length)) {
            Path directory = Path.of("target/engines");
            engines.add(new Engine(
                    key,
                    Files.readString(directory.resolve(key + ".title")).strip(),
                    Files.readAllLines(directory.resolve(key + ".results"))));
        }
        Files.writeString(Path.of(arguments[0]), of(Capability.read(Files.readAllLines(CAPABILITIES)), engines));
    }

    /**
     * Returns the document.
     *
     * @throws IllegalStateException if a test failed, or a capability is neither proven nor excluded with a reason
     */
    static String of(List<Capability> capabilities, List<Engine> engines) {
        EnginesTable table = new EnginesTable(capabilities, engines);
        String rows = capabilities.stream().map(table::row).collect(Collectors.joining());
        engines.forEach(table::addFailures);
        if (!table.problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", table.problems));
        }
        return HEAD
                + "| |"
                + engines.stream().map(engine -> " " + engine.title() + " |").collect(Collectors.joining())
                + "\n|---|" + "---|".repeat(engines.size()) + "\n" + rows
                + "| tests passed |"
                + engines.stream().map(engine -> " " + passed(engine) + " |").collect(Collectors.joining())
                + "\n\n" + String.join("\n", table.remarks) + "\n";
    }

    private static long passed(Engine engine) {
        return engine.results().stream()
                .filter(line -> line.startsWith("SUCCESSFUL "))
                .count();
    }

    private String row(Capability capability) {
        return "| " + capability.sentence() + " |"
                + engines.stream()
                        .map(engine -> " " + cell(capability, engine) + " |")
                        .collect(Collectors.joining())
                + "\n";
    }

    private String cell(Capability capability, Engine engine) {
        Map<Boolean, Long> counts = engine.results().stream()
                .filter(line -> capability.isShownBy(test(line)))
                .collect(Collectors.partitioningBy(line -> line.startsWith("SUCCESSFUL "), Collectors.counting()));
        long passed = counts.getOrDefault(true, 0L);
        long others = counts.getOrDefault(false, 0L);
        String reason = capability.reasons().get(engine.key());
        if (reason != null && passed == 0) {
            // A test that notices this by itself is aborted.
            others -= engine.results().stream()
                    .filter(line -> isLeftOut(line, engine) && capability.isShownBy(test(line)))
                    .count();
        }
        String place = capability.sentence() + ", " + engine.title() + ": ";
        if (others > 0) {
            problems.add(place + others + " tests did not pass");
        } else if (reason == null && passed == 0) {
            problems.add(place + "no test ran, and no reason is given");
        } else if (reason != null && passed > 0) {
            problems.add(place + passed + " tests passed, although a reason says that it cannot work");
        }
        if (reason != null) {
            return "– " + remark(reason);
        }
        String note = capability.notes().get(engine.key());
        return note == null ? "✓" : "✓ " + remark(note);
    }

    private void addFailures(Engine engine) {
        engine.results().stream()
                .filter(line -> !line.startsWith("SUCCESSFUL ") && !isLeftOut(line, engine))
                .forEach(line -> problems.add(engine.title() + ": " + line));
    }

    /** Returns whether a test was aborted on an engine that lacks what it tests, with a reason. */
    private boolean isLeftOut(String line, Engine engine) {
        return line.startsWith("ABORTED ")
                && capabilities.stream()
                        .anyMatch(capability ->
                                capability.reasons().containsKey(engine.key()) && capability.isShownBy(test(line)));
    }

    private static String test(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    /** Returns a number that refers to the text below the table. */
    private String remark(String text) {
        for (int i = 0; i < remarks.size(); i++) {
            if (remarks.get(i).equals((i + 1) + ". " + text)) {
                return "(" + (i + 1) + ")";
            }
        }
        remarks.add((remarks.size() + 1) + ". " + text);
        return "(" + remarks.size() + ")";
    }
}
