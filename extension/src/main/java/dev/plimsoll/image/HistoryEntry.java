package dev.plimsoll.image;

/**
 * One line of an image's history.
 *
 * @param createdBy the instruction as the builder recorded it
 * @param engineSize the size that it added, as the engine counts
 * @since 0.1.0
 */
public record HistoryEntry(String createdBy, ByteSize engineSize) {}
