package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/** Splits a line into words at white space, except between quotation marks. */
public final class Tokenizer {

    private final SourcePosition comment;
    private final String line;
    private int at;

    private Tokenizer(SourcePosition comment, String line, int from) {
        this.comment = comment;
        this.line = line;
        this.at = from;
    }

    /** Reads the words from an index of the line on. */
    public static List<Token> read(SourcePosition comment, String line, int from) {
        Tokenizer reader = new Tokenizer(comment, line, from);
        List<Token> words = new ArrayList<>();
        reader.skipSpaces();
        while (reader.at < line.length()) {
            words.add(reader.word());
            reader.skipSpaces();
        }
        return words;
    }

    private Token word() {
        int start = at;
        boolean quoted = line.charAt(at) == '"';
        StringBuilder text = new StringBuilder();
        while (at < line.length() && !isSpace(line.charAt(at))) {
            char character = line.charAt(at++);
            if (character != '"') {
                text.append(character);
                continue;
            }
            quotedPart(at - 1, text);
            if (at < line.length() && !isSpace(line.charAt(at))) {
                throw new AnnotationException(
                        position(at),
                        "expected white space after the quotation mark. Within a text, write \\\" for a quotation mark");
            }
        }
        return new Token(text.toString(), position(start), quoted);
    }

    private void quotedPart(int opened, StringBuilder text) {
        while (at < line.length() && line.charAt(at) != '"') {
            char character = line.charAt(at++);
            text.append(character == '\\' ? escaped() : character);
        }
        if (at == line.length()) {
            throw new AnnotationException(
                    position(opened),
                    "this quotation mark is never closed. For text of several lines, write one annotation for each line");
        }
        at++;
    }

    private char escaped() {
        char kind = at < line.length() ? line.charAt(at) : ' ';
        at++;
        return switch (kind) {
            case '"', '\\' -> kind;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default ->
                throw new AnnotationException(
                        position(at - 2),
                        "'\\" + (kind == ' ' ? "" : kind)
                                + "' is not an escape sequence. Write one of: \\n, \\r, \\t, \\\", \\\\, \\u and four hex digits");
        };
    }

    private char unicode() {
        String digits = line.substring(at, Math.min(at + 4, line.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new AnnotationException(position(at - 2), "expected four hex digits after \\u, such as \\u00e9");
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private void skipSpaces() {
        while (at < line.length() && isSpace(line.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t';
    }

    private SourcePosition position(int index) {
        return new SourcePosition(comment.file(), comment.line(), index + 1);
    }
}
