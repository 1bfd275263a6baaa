package dev.plimsoll.internal.report.document;

import org.jspecify.annotations.Nullable;

/**
 * A layer of an image.
 *
 * @param index counted from 0 at the base
 * @param diffId identifies its content
 * @param size its content size in bytes
 * @param instruction the instruction that created it; empty if unknown
 * @param origin the name of the stage or of the base image that it comes from; null if unknown
 * @param line the line of the instruction in the Dockerfile, counted from 1; null if unknown, and for layers of the
 *     base image
 */
public record ReportedLayer(
        int index,
        String diffId,
        long size,
        String instruction,
        @Nullable String origin,
        @Nullable Integer line) {}
