package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.io.AtomicFile;
import dev.plimsoll.internal.proposals.Proposals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A file for a test class, which does not exist yet.
 *
 * @param file its path as given
 * @param className the name of the class
 * @param packageName the name of its package; empty for none
 */
record JavaTestFile(Path file, String className, String packageName) {

    private static final Pattern SOURCES = Pattern.compile(".*/src/[A-Za-z0-9]+/java/(?<directory>.+)");

    /**
     * Checks the path of a test class, whose package follows from the directory below {@code src/test/java}.
     *
     * @throws MisuseException if the file exists or its name is not that of a class
     */
    static JavaTestFile at(Path file) {
        String name = String.valueOf(file.getFileName());
        String className = name.replaceFirst("\\.java$", "");
        if (!name.endsWith(".java") || !SourceVersion.isName(className)) {
            throw new MisuseException("--java: '" + file + "' is not the file of a class, such as"
                    + " src/test/java/hello/HelloImageTests.java");
        }
        if (Files.exists(file)) {
            throw new MisuseException("--java: '" + file + "' exists already. Give another name, or delete it");
        }
        Path directory = file.toAbsolutePath().normalize().getParent();
        Matcher sources = SOURCES.matcher(String.valueOf(directory));
        String packageName = sources.matches() ? sources.group("directory").replace('/', '.') : "";
        return new JavaTestFile(file, className, SourceVersion.isName(packageName) ? packageName : "");
    }

    /** Writes the test class. */
    void write(Proposals proposals, Path dockerfile) throws IOException {
        String text = proposals.toJava(packageName, className, fromModule(dockerfile));
        Optional<Path> directory = Optional.ofNullable(file.getParent());
        if (directory.isPresent()) {
            AtomicFile.createDirectories(directory.get());
        }
        Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    }

    /** Returns the path of the Dockerfile from the nearest directory with a build file above the test, where tests run. */
    private String fromModule(Path dockerfile) {
        Path absolute = dockerfile.toAbsolutePath().normalize();
        return Stream.iterate(file.toAbsolutePath().normalize().getParent(), path -> path != null, Path::getParent)
                .filter(JavaTestFile::isModule)
                .findFirst()
                .filter(absolute::startsWith)
                .map(module -> module.relativize(absolute).toString())
                .orElseGet(dockerfile::toString);
    }

    private static boolean isModule(Path directory) {
        return Stream.of("pom.xml", "build.gradle", "build.gradle.kts")
                .anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }
}
