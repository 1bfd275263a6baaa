package dev.plimsoll.internal.report;

import java.util.Comparator;
import java.util.Map;

/**
 * What an image weighed at an earlier time.
 *
 * @param dockerfile as messages call it
 * @param stage the name of its stage, or its number
 * @param platform as {@code linux/amd64}; empty if not known
 * @param arguments of {@code --build-arg}
 * @param time in ISO 8601 and UTC
 * @param commit that recorded it; empty if not known
 * @param size in bytes
 * @since 0.1.0
 */
public record HistoryPoint(
        String dockerfile,
        String stage,
        String platform,
        Map<String, String> arguments,
        String time,
        String commit,
        long size) {

    /** The oldest first. */
    static final Comparator<HistoryPoint> BY_TIME = Comparator.comparing(HistoryPoint::time);

    /** Copies the arguments; none that are absent. */
    public HistoryPoint {
        arguments = Absent.toEmpty(arguments);
    }
}
