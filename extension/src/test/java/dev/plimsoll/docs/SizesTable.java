package dev.plimsoll.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code docs/sizes.md}, what each engine says of one image beside what we say, from what {@code bin/test --engines all} recorded. */
public final class SizesTable {

    private static final String FILE = "plimsoll.test.sizes";

    private static final String HEAD = """
            # One image, and its size on each engine

            `bin/test --engines all` writes this page; don't edit it. The image is the same to the byte everywhere, loaded as
            `docker load` does. It has six layers: one of them twice, one empty, one compressed by gzip and one by zstd, with a
            hard link, a symbolic link, a named pipe, a device, extended attributes, a long name, zeros, a file that is
            overwritten, one that is deleted, and a directory that is replaced. Each builder has added a label, which has no size.

            *Engine* is `Size` of `docker image inspect`, in bytes. *Plimsoll* is the content size, which it
            judges ([why](decisions/0001-content-size.md)).

            | on | built by | engine | Plimsoll |
            |---|---|---|---|
            """;

    /**
     * What was recorded on one engine.
     *
     * @param title its name and version
     * @param lines of {@link #record}
     */
    record Engine(String title, List<String> lines) {}

    private SizesTable() {}

    /** Notes one line in the file that the system property {@code plimsoll.test.sizes} names, if it does. */
    public static void record(String builder, long engineSize, long size) throws IOException {
        String file = System.getProperty(FILE);
        if (file != null) {
            // What comes after the comma is why this builder was taken.
            String line = engineSize + " " + size + " " + builder.replaceFirst(", because.*", "");
            Files.write(Path.of(file), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Takes the file to write, and for each engine its key; {@code target/engines} has its sizes and its title. */
    public static void main(String[] arguments) throws IOException {
        List<Engine> engines = new ArrayList<>();
        for (String key : List.of(arguments).subList(1, arguments.length)) {
            Path directory = Path.of("target/engines");
            engines.add(new Engine(
                    Files.readString(directory.resolve(key + ".title")).strip(),
                    Files.readAllLines(directory.resolve(key + ".sizes"))));
        }
        Files.writeString(Path.of(arguments[0]), of(engines));
    }

    /**
     * The document.
     *
     * @throws IllegalStateException if an engine has no sizes, or ours differ
     */
    static String of(List<Engine> engines) {
        List<Engine> silent =
                engines.stream().filter(engine -> engine.lines().isEmpty()).toList();
        long ours = engines.stream()
                .flatMap(engine -> engine.lines().stream())
                .map(line -> line.split(" ")[1])
                .distinct()
                .count();
        if (!silent.isEmpty() || ours != 1) {
            throw new IllegalStateException("Not the one size of every engine: " + engines);
        }
        return HEAD
                + engines.stream()
                        .flatMap(engine -> engine.lines().stream().sorted().map(line -> row(engine, line)))
                        .collect(Collectors.joining());
    }

    private static String row(Engine engine, String line) {
        String[] parts = line.split(" ", 3);
        return "| " + engine.title() + " | " + parts[2] + " | " + number(parts[0]) + " | " + number(parts[1]) + " |\n";
    }

    private static String number(String digits) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(digits)).replace(',', ' ');
    }
}
