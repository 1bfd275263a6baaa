package dev.plimsoll.internal.report;

import java.util.Comparator;
import java.util.Map;

/**
 * The size of an image at an earlier time.
 *
 * @param dockerfile as the images have it
 * @param stage the name of its stage, or its number
 * @param platform such as {@code linux/amd64}; empty if unknown
 * @param arguments the build arguments
 * @param time in ISO 8601 and UTC
 * @param commit that recorded the size; empty if unknown
 * @param size in bytes
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

    /** Copies the arguments, and completes what was read. */
    public HistoryPoint {
        time = Wire.text(time);
        arguments = Wire.map(arguments);
    }
}
