package dev.plimsoll.internal.dockerfile;

/**
 * A here-document of a {@code RUN}, {@code COPY} or {@code ADD}.
 *
 * @param name the word that ends it, without quotes
 * @param content its lines as they stand in the file, each with its line ending; empty if there are none
 * @param expand whether variables in it are replaced: no part of the name was quoted
 * @param chomp whether leading tabs are dropped: it was opened by {@code <<-}
 */
public record Heredoc(String name, String content, boolean expand, boolean chomp) {}
