package dev.plimsoll.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list that is kept as data, not as code: a file next to a class. Lines that begin with {@code #} are comments. */
public final class DataLines {

    private final String text;

    private DataLines(String text) {
        this.text = text;
    }

    /** Reads the file with a name next to a class. */
    public static DataLines of(Class<?> user, String file) {
        try (InputStream bytes = Objects.requireNonNull(user.getResourceAsStream(file), file)) {
            return new DataLines(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines that are neither empty nor comments. */
    public Stream<String> lines() {
        return lines(text);
    }

    private static Stream<String> lines(String part) {
        return part.lines().filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    /**
     * Returns the paragraphs, each with its values by their names, which precede a colon and a blank. The value of
     * a name that occurs several times has a line for each.
     */
    public Stream<Map<String, String>> paragraphs() {
        return Stream.of(text.split("\n\n+"))
                .map(part -> lines(part)
                        .map(line -> line.split(": ", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> pair[1], (first, more) -> first + "\n" + more)))
                .filter(values -> !values.isEmpty());
    }

    /** Returns a short text that changes with the file. */
    public String version() {
        return Integer.toHexString(text.hashCode());
    }
}
