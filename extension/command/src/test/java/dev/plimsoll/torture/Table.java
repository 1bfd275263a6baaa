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

/** A table of what was done and what came of it, in docs/quality.md between two comments. */
final class Table {

    private static final Pattern ROW = Pattern.compile("\\| (.*?) \\| .* \\| [0-9-]+, seed \\d+, (.*?) \\|");

    private final String begin;
    private final String end;
    private final Map<String, String> rows = new LinkedHashMap<>();
    private final String run;
    private long since = System.nanoTime();

    /**
     * Creates a table.
     *
     * @param name what the comments are named after
     */
    Table(String name, long seed, String engine) {
        this.begin = "<!-- " + name + " -->";
        this.end = "<!-- end of " + name + " -->";
        this.run = LocalDate.now(ZoneOffset.UTC) + ", seed " + seed + ", " + engine;
    }

    void add(String what, String result) {
        long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
        since = System.nanoTime();
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

    /** Replaces the rows of what was repeated on the same engine, and adds the others. */
    void write(Path document) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        String text = Files.readString(document);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
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
