package dev.plimsoll.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of faults and their results in the section "Faults" of docs/quality.md. */
final class Table {

    private static final String BEGIN = "<!-- faults -->";
    private static final String END = "<!-- end of faults -->";

    private static final Pattern ROW = Pattern.compile("\\| (.*?) \\| .* \\| [0-9-]+, seed \\d+, (.*?) \\|");

    private final Map<String, String> rows = new LinkedHashMap<>();
    private final String run;
    private long begin = System.nanoTime();

    Table(long seed, String engine) {
        this.run = LocalDate.now(ZoneOffset.UTC) + ", seed " + seed + ", " + engine;
    }

    void add(String what, String result) {
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        begin = System.nanoTime();
        String row = "| " + what + " | " + result.replace("|", "\\|").replace('\n', ' ') + " | " + seconds + " s | "
                + run + " |";
        System.out.println(row);
        rows.put(key(row), row);
    }

    /** Returns what was done and the engine. */
    private static String key(String row) {
        Matcher matcher = ROW.matcher(row);
        if (!matcher.matches()) {
            throw new IllegalStateException("Not a row of this table: " + row);
        }
        return matcher.group(1) + " on " + matcher.group(2);
    }

    /** Replaces the rows of faults that were repeated on the same engine, and adds the others; adds the section if there is none. */
    void write(Path document) throws IOException {
        String text = Files.exists(document) ? Files.readString(document) : "# Quality, in numbers\n";
        if (!text.contains(BEGIN)) {
            text += "\n## Faults\n\n" + BEGIN + "\n" + END + "\n";
        }
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        Map<String, String> all = new LinkedHashMap<>();
        text.substring(from, to)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| What"))
                .forEach(line -> all.put(key(line), line));
        all.putAll(rows);
        String table = "What `bin/torture` does, on a machine with "
                + Runtime.getRuntime().availableProcessors() + " cores, Java "
                + Runtime.version().feature() + ".\n\n"
                + "| What was done | What came of it | Took | Run |\n|---|---|---|---|\n"
                + String.join("\n", all.values()) + "\n\n";
        Files.writeString(document, text.substring(0, from) + "\n\n" + table + text.substring(to));
    }
}
