package dev.plimsoll.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** A list that is kept as data, not as code: a file beside a class, with an item a line. */
public final class DataLines {

    private final String text;

    private DataLines(String text) {
        this.text = text;
    }

    /** Reads the file with a name beside a class. */
    public static DataLines of(Class<?> user, String file) {
        try (InputStream bytes = Objects.requireNonNull(user.getResourceAsStream(file), file)) {
            return new DataLines(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines that are neither empty nor comments, which begin with {@code #}. */
    public Stream<String> lines() {
        return text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    /** Returns a short text that changes with the file. */
    public String version() {
        return Integer.toHexString(text.hashCode());
    }
}
