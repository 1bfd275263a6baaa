package dev.plimsoll.report;

/**
 * What an image weighed at an earlier time.
 *
 * @param dockerfile as messages call it
 * @param stage the name of its stage, or its number
 * @param platform as {@code linux/amd64}; empty if not known
 * @param time in ISO 8601
 * @param commit that recorded it; empty if not known
 * @param size in bytes
 */
public record HistoryPoint(String dockerfile, String stage, String platform, String time, String commit, long size) {}
