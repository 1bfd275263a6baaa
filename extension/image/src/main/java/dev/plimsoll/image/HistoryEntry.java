package dev.plimsoll.image;

/**
 * A line of an image's history.
 *
 * @param createdBy the instruction as the builder recorded it
 * @since 0.1.0
 */
public record HistoryEntry(String createdBy) {}
