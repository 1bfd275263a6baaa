package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.instruction.Flag;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.shell.Spaces;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints the model of a Dockerfile in another layout: one line for each instruction, without comments. */
final class DockerfilePrinter {

    private final char escape;
    private final StringBuilder text = new StringBuilder();

    private DockerfilePrinter(char escape) {
        this.escape = escape;
    }

    static String print(Dockerfile dockerfile) {
        DockerfilePrinter printer = new DockerfilePrinter(dockerfile.escape());
        dockerfile
                .directives()
                .forEach(directive -> printer.text
                        .append("#  ")
                        .append(directive.name())
                        .append(" = ")
                        .append(directive.value())
                        .append('\n'));
        dockerfile.instructions().forEach(printer::print);
        return printer.text.toString();
    }

    private void print(Instruction instruction) {
        text.append("  ").append(instruction.keyword());
        for (Flag flag : instruction.flags()) {
            text.append("\t--").append(escaped(flag.name()));
            flag.value().ifPresent(value -> text.append('=').append(escaped(value)));
        }
        String arguments = instruction.arguments().text();
        text.append(arguments.startsWith("--") ? " -- " : " ").append(arguments);
        if (arguments.endsWith(String.valueOf(escape))) {
            // White space that does not end a line or a word, so that the line doesn't continue.
            text.append('\u00a0');
        }
        text.append('\n');
        Instruction opening = instruction.trigger().orElse(instruction);
        opening.heredocs()
                .forEach(heredoc ->
                        text.append(heredoc.content()).append(heredoc.name()).append('\n'));
    }

    /** Returns the text of which a parser, which takes each byte for a character, makes a part of a flag. */
    private String escaped(String part) {
        int whole = part.length();
        while (utf8(part.substring(0, whole)).isEmpty()) {
            whole--;
        }
        String start = part.substring(0, whole);
        // A quoted part can have bytes that end a word elsewhere.
        boolean quoted = start.indexOf(0x85) >= 0 || start.indexOf(0xA0) >= 0;
        StringBuilder result = new StringBuilder(quoted ? "\"" : "");
        for (int i = 0; i < start.length(); i++) {
            char character = start.charAt(i);
            boolean special = quoted
                    ? character == '"' || character == escape
                    : Spaces.isSpace(character) || "\"'\\`".indexOf(character) >= 0;
            result.append(special ? String.valueOf(escape) : "").append(character);
        }
        return utf8(result.append(quoted ? "\"" : "").toString()).orElseThrow() + completed(part.substring(whole));
    }

    /** Returns a character that begins with these bytes, and goes on with bytes that end a word. */
    private static String completed(String start) {
        return start.isEmpty()
                ? ""
                : Stream.of(
                                "\u00a0",
                                "\u0085",
                                "\u00a0\u00a0",
                                "\u0085\u00a0",
                                "\u00a0\u00a0\u00a0",
                                "\u0085\u00a0\u00a0")
                        .flatMap(end -> utf8(start + end).stream())
                        .findFirst()
                        .orElseThrow();
    }

    private static Optional<String> utf8(String bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
