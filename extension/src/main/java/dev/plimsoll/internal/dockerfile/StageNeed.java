package dev.plimsoll.internal.dockerfile;

/**
 * A stage or image that a stage needs.
 *
 * @param kind how it is needed
 * @param source what is needed
 * @param position the instruction that needs it; that can be an {@code ONBUILD} of the base stage
 */
public record StageNeed(Kind kind, StageSource source, SourcePosition position) {

    /** How a stage needs something. */
    public enum Kind {
        /** As its base: {@code FROM}. */
        BASE,
        /** To copy from it: {@code COPY --from}. */
        COPY,
        /** To mount it: {@code RUN --mount=from=}. */
        MOUNT
    }
}
