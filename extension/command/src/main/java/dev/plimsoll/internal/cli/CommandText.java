package dev.plimsoll.internal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the command says of itself. */
final class CommandText {

    private CommandText() {}

    /** Returns the name of the command with its version, which is in the manifest of the jar. */
    static String version() {
        return "plimsoll "
                + Optional.ofNullable(CommandText.class.getPackage().getImplementationVersion())
                        .orElse("(not from a jar)");
    }

    /** Returns the help of the command, or of the subcommand of this name. */
    static String help(String name) {
        try (InputStream file = CommandText.class.getResourceAsStream("help/" + name + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("The jar of Plimsoll has no help for " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
