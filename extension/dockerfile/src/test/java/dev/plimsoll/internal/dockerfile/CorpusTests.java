package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the model of each Dockerfile of the corpus with the golden file beside it.
 *
 * <p>{@code -Dplimsoll.test.golden=write} writes the golden files again; review the difference before committing it.
 */
class CorpusTests {

    private static final Path CORPUS = Path.of("src/test/resources/dockerfile/corpus");

    static List<String> corpus() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".Dockerfile"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void parseWhenInCorpusGivesTheGoldenFile(String name) throws IOException {
        String stem = name.substring(0, name.length() - ".Dockerfile".length());
        Path golden = CORPUS.resolve(stem + ".txt");
        String facts =
                Facts.of(name, Files.readString(CORPUS.resolve(name)), arguments(CORPUS.resolve(stem + ".args")));
        if (System.getProperty("plimsoll.test.golden", "").equals("write")) {
            Files.writeString(golden, facts);
        }
        assertThat(golden).exists();
        assertThat(facts).isEqualTo(Files.readString(golden));
    }

    @Test
    void corpusWhenCountedHasAtLeastFortyFiles() throws IOException {
        assertThat(corpus()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static Map<String, String> arguments(Path file) throws IOException {
        Map<String, String> arguments = new HashMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> arguments.put(name, properties.getProperty(name)));
        }
        return arguments;
    }
}
