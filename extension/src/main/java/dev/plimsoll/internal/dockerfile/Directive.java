package dev.plimsoll.internal.dockerfile;

/**
 * A parser directive: {@code # escape=…}, {@code # syntax=…} or {@code # check=…} at the top of a Dockerfile.
 *
 * <p>Source: Dockerfile reference, <em>Parser directives</em>.
 *
 * @param name its name in lower case
 * @param value its value, never empty
 * @param position where its {@code #} stands
 */
public record Directive(String name, String value, SourcePosition position) {}
