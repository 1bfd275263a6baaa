package dev.plimsoll.internal.report.document;

import java.util.List;

/**
 * Files of an image that no container sees, because an upper layer deletes or replaces them.
 *
 * @param bytes their total size
 * @param files some of them, the largest first
 */
public record ReportedWaste(long bytes, List<WastedFile> files) {

    /** The maximum number of files in a report. */
    public static final int MOST_FILES = 20;

    /** Copies the list. */
    public ReportedWaste {
        files = Wire.list(files).stream().limit(MOST_FILES).toList();
    }

    /**
     * A wasted file.
     *
     * @param path absolute
     * @param bytes its size
     * @param layer the layer that contains it, counted from 0
     * @param reason for people, such as {@code deleted by layer 3}
     */
    public record WastedFile(String path, long bytes, int layer, String reason) {}
}
