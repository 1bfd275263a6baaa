package dev.plimsoll.internal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The text of {@code plimsoll --help}. It is a file in the jar, because picocli takes twice as long to make it as the JVM
 * takes to start.
 */
final class HelpText {

    /** The number of columns. */
    static final int WIDTH = 80;

    private HelpText() {}

    static String read() {
        try (InputStream file = HelpText.class.getResourceAsStream("help.txt")) {
            if (file == null) {
                throw new IllegalStateException("The jar of Plimsoll has no help.txt");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
