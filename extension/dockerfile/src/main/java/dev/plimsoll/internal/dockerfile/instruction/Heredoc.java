package dev.plimsoll.internal.dockerfile.instruction;

/**
 * A here-document of a {@code RUN}, {@code COPY} or {@code ADD}.
 *
 * @param name the line that ends it
 * @param content its lines with their line endings, as they are in the file; may be empty
 * @param expand whether variables in it are replaced, because no part of the name was quoted
 * @param chomp whether leading tabs are removed, because {@code <<-} opened it
 */
public record Heredoc(String name, String content, boolean expand, boolean chomp) {}
