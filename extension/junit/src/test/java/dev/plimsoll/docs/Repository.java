package dev.plimsoll.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository. A test runs in the directory of its module, or in an IDE in that of the repository. */
public final class Repository {

    public static final Path ROOT = root(Path.of("").toAbsolutePath());

    private Repository() {}

    private static Path root(Path here) {
        return Files.isDirectory(here.resolve("extension")) ? here : root(here.getParent());
    }

    /** Returns the directories with the compiled classes of all modules, without those of tests. */
    public static List<Path> classes() {
        try (Stream<Path> modules = Files.list(ROOT.resolve("extension"))) {
            return modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the source files of all modules below {@code src/main} or {@code src/test}. */
    public static List<Path> sources(String kind) {
        try (Stream<Path> files = Files.walk(ROOT.resolve("extension"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/" + kind + "/java/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
