package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.SourcePosition;

/**
 * A word of an annotation.
 *
 * @param text its value, quotation marks and escapes resolved
 * @param position where it begins
 * @param quoted whether it begins with a quotation mark, which makes it text and never a keyword
 */
record Token(String text, SourcePosition position, boolean quoted) {

    boolean is(String keyword) {
        return !quoted && text.equals(keyword);
    }

    /** The error that refuses this word. */
    AnnotationException refused(String problem) {
        return new AnnotationException(position, problem);
    }

    /** In quotation marks, for messages. */
    String shown() {
        return quoted ? toString() : "'" + text + "'";
    }

    /** As it could be written in an annotation. */
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
