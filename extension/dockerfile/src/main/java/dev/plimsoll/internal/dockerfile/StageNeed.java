package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;

/**
 * A stage or image that a stage needs.
 *
 * @param kind how it is needed
 * @param source what is needed
 * @param position the instruction that needs it; that can be an {@code ONBUILD} of the base stage
 */
public record StageNeed(Kind kind, StageSource source, SourcePosition position) {

    /** The way in which a stage needs another stage or an image. */
    public enum Kind {
        /** As its base, with {@code FROM}. */
        BASE,
        /** To copy from it, with {@code COPY --from}. */
        COPY,
        /** To mount it, with {@code RUN --mount=from=}. */
        MOUNT
    }
}
