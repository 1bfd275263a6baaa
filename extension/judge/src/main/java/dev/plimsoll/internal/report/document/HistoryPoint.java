package dev.plimsoll.internal.report.document;

import java.util.Comparator;
import java.util.Map;

/**
 * The size of an image at an earlier time.
 *
 * @param dockerfile the name of the Dockerfile, as in the image's record
 * @param stage the name of its stage, or its number
 * @param platform such as {@code linux/amd64}; empty if unknown
 * @param arguments the build arguments
 * @param time in ISO 8601 and UTC
 * @param commit the commit that recorded the size; empty if unknown
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

    /** Orders points by time, the oldest first. */
    public static final Comparator<HistoryPoint> BY_TIME = Comparator.comparing(HistoryPoint::time);

    /** Copies the arguments, and replaces missing values. */
    public HistoryPoint {
        time = Wire.text(time);
        arguments = Wire.map(arguments);
    }
}
