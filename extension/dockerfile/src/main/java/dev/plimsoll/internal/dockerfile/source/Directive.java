package dev.plimsoll.internal.dockerfile.source;

/**
 * A parser directive: {@code # escape=…}, {@code # syntax=…} or {@code # check=…} at the top of a Dockerfile.
 *
 * <p>Source: Dockerfile reference, <em>Parser directives</em>.
 *
 * @param name in lower case
 * @param value as written, never empty
 * @param position the position of its {@code #}
 */
public record Directive(String name, String value, SourcePosition position) {}
