package dev.plimsoll.internal.report;

import java.util.List;

/**
 * Bytes that an image carries and a container doesn't see, for an upper layer deletes or replaces the file.
 *
 * <p>Internal: may change in any release.
 *
 * @param bytes all of them
 * @param files the largest ones, the largest first
 * @since 0.1.0
 */
public record ReportedWaste(long bytes, List<WastedFile> files) {

    /** Copies the list. */
    public ReportedWaste {
        files = Absent.toEmpty(files);
    }

    /**
     * A file that is carried in vain.
     *
     * @param path absolute
     * @param bytes its size
     * @param layer that brings it, counted from 0
     * @param reason for people, as {@code deleted by layer 3}
     */
    public record WastedFile(String path, long bytes, int layer, String reason) {}
}
