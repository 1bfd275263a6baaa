package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;

/**
 * A word of an annotation.
 *
 * @param text its value, without quotation marks and escapes
 * @param position the place where it begins
 * @param quoted whether it begins with a quotation mark. Such a word is text and never a keyword
 */
public record Token(String text, SourcePosition position, boolean quoted) {

    public boolean is(String keyword) {
        return !quoted && text.equals(keyword);
    }

    /** Creates the error that rejects this word. */
    public AnnotationException refused(String problem) {
        return new AnnotationException(position, problem);
    }

    /** Returns the word in quotation marks, for messages. */
    String shown() {
        return quoted ? toString() : "'" + text + "'";
    }

    /** Returns the word as it can be written in an annotation. */
    @Override
    public String toString() {
        return quoted || text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c == '"') ? quotedText() : text;
    }

    private String quotedText() {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
