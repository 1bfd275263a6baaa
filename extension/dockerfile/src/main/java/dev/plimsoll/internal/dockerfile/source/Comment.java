package dev.plimsoll.internal.dockerfile.source;

/**
 * A comment line.
 *
 * @param position the position of its {@code #}
 * @param text the text after the {@code #}, without white space at both ends; may be empty
 */
public record Comment(SourcePosition position, String text) {}
