package dev.plimsoll.internal.dockerfile;

/**
 * A comment line.
 *
 * @param position of its {@code #}
 * @param text what follows the {@code #}, without white space at both ends; may be empty
 */
public record Comment(SourcePosition position, String text) {}
