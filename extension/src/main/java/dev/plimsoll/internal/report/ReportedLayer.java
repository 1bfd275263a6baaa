package dev.plimsoll.internal.report;

import org.jspecify.annotations.Nullable;

/**
 * A layer.
 *
 * <p>Internal: may change in any release.
 *
 * @param index counted from 0 at the base
 * @param diffId its content address
 * @param size its content size in bytes
 * @param instruction that made it; empty if not known
 * @param origin where it comes from: a stage's name, or the base image's; null if not known
 * @param line of the instruction in the Dockerfile, counted from 1; null if not known, or it is the base's
 * @since 0.1.0
 */
public record ReportedLayer(
        int index,
        String diffId,
        long size,
        String instruction,
        @Nullable String origin,
        @Nullable Integer line) {}
