package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.shell.ShellLexer;
import dev.plimsoll.internal.dockerfile.shell.ShellSyntaxException;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import java.util.Map;

/** Replaces the variables in a word of a Dockerfile, and reports errors at its position. */
final class Expansion {

    private Expansion() {}

    static String of(String word, Map<String, String> variables, SourcePosition position, char escape) {
        try {
            return ShellLexer.expand(word, escape, variables);
        } catch (ShellSyntaxException e) {
            throw SyntaxError.at(
                    position,
                    "in '" + word + "', " + e.getMessage(),
                    "Correct it, or pass the build argument that it asks for.");
        }
    }
}
