package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.SourcePosition;

/**
 * A word of an annotation.
 *
 * @param text what it means, quotes and escapes replaced
 * @param position where it begins
 * @param quoted whether it begins with a quotation mark, so that it is text and no keyword
 */
record Word(String text, SourcePosition position, boolean quoted) {

    boolean is(String keyword) {
        return !quoted && text.equals(keyword);
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
