package dev.plimsoll.image;

/**
 * One line of an image's history.
 *
 * @param createdBy the instruction as the builder wrote it down
 * @param engineSize what it added, by the engine's own way of counting
 * @since 0.1.0
 */
public record HistoryEntry(String createdBy, ByteSize engineSize) {}
