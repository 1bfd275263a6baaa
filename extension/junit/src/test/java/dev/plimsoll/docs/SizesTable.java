package dev.plimsoll.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Generates {@code docs/sizes.md}, which compares each engine's size of one image with ours, from the results that
 * {@code bin/test --engines all} recorded.
 */
public final class SizesTable {

    private static final String FILE = "plimsoll.test.sizes";
    private static final String FORMS_FILE = "plimsoll.test.forms";

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

    private static final String FORMS = """

            ## One image in all forms

            jib wrote this image into an archive. From there it was loaded into the engine, saved by it, and copied layer by layer into an OCI
            layout and into a registry. *Stored* is what the form takes, in bytes: of an engine, what it says; of a registry, the layers.

            | form | stored | Plimsoll |
            |---|---|---|
            """;

    /** Stands for the engine in the name of a form. */
    public static final String ENGINE = "ENGINE";

    /**
     * The recorded sizes of an engine.
     *
     * @param title its name and version
     * @param lines the lines that {@link #record} wrote
     * @param forms the lines that {@link #recordForm} wrote
     */
    record Engine(String title, List<String> lines, List<String> forms) {}

    private SizesTable() {}

    /**
     * Appends a line to the file that the system property {@code plimsoll.test.sizes} names; does nothing if it isn't
     * set.
     */
    public static void record(String builder, long engineSize, long size) throws IOException {
        String file = System.getProperty(FILE);
        if (file != null) {
            // The text after the comma is the reason why this builder was chosen.
            String line = engineSize + " " + size + " " + builder.replaceFirst(", because.*", "");
            Files.write(Path.of(file), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /**
     * Appends a line to the file that the system property {@code plimsoll.test.forms} names; does nothing if it isn't set.
     *
     * @param stored what the form takes, in bytes
     */
    public static void recordForm(String form, long stored, long size) throws IOException {
        String file = System.getProperty(FORMS_FILE);
        if (file != null) {
            Files.write(
                    Path.of(file),
                    List.of(stored + " " + size + " " + form),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /**
     * Runs the generator.
     *
     * @param arguments the file to write, then the keys of the engines; {@code target/engines} has the sizes and the
     *     title of each. With {@code --forms} before the keys, only the table of forms is written again
     */
    public static void main(String[] arguments) throws IOException {
        boolean onlyForms = arguments[1].equals("--forms");
        List<Engine> engines = new ArrayList<>();
        for (String key : List.of(arguments).subList(onlyForms ? 2 : 1, arguments.length)) {
            Path directory = Path.of("target/engines");
            engines.add(new Engine(
                    Files.readString(directory.resolve(key + ".title")).strip(),
                    onlyForms ? List.of() : Files.readAllLines(directory.resolve(key + ".sizes")),
                    Files.readAllLines(directory.resolve(key + ".forms"))));
        }
        Path file = Path.of(arguments[0]);
        String first =
                onlyForms ? Files.readString(file).replaceFirst("(?s)\n## One image in all forms.*", "") : of(engines);
        Files.writeString(file, first + forms(engines));
    }

    /**
     * Returns the table of forms.
     *
     * @throws IllegalStateException if there are none, or our sizes differ
     */
    static String forms(List<Engine> engines) {
        List<String> lines = engines.stream()
                .flatMap(engine -> engine.forms().stream().map(line -> line.replace(ENGINE, engine.title())))
                .distinct()
                .toList();
        if (lines.stream().map(line -> line.split(" ")[1]).distinct().count() != 1) {
            throw new IllegalStateException("Not the one size of every form: " + lines);
        }
        return FORMS
                + lines.stream()
                        .map(line -> line.split(" ", 3))
                        .map(parts -> "| " + parts[2] + " | " + number(parts[0]) + " | " + number(parts[1]) + " |\n")
                        .collect(Collectors.joining());
    }

    /**
     * Returns the document.
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
