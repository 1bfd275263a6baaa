package dev.plimsoll.internal.dockerfile;

/**
 * A comment line.
 *
 * @param position where its {@code #} stands
 * @param text what follows the {@code #}, without white space at both ends
 */
public record Comment(SourcePosition position, String text) {}
