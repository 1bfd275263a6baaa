package dev.plimsoll.internal.dockerfile.source;

import java.util.List;

/**
 * The text of an instruction, with its continuation lines joined.
 *
 * @param firstLine its first line, counted from 1
 * @param lastLine its last line before any heredoc
 * @param text the joined text
 * @param comments the comment lines directly above
 */
public record LogicalLine(int firstLine, int lastLine, String text, List<Comment> comments) {}
