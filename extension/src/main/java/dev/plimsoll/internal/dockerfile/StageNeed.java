package dev.plimsoll.internal.dockerfile;

/**
 * That a stage needs something, and why.
 *
 * @param kind by which instruction
 * @param source what it needs
 * @param position the instruction; for what an {@code ONBUILD} of the base stage brings, that {@code ONBUILD}
 */
public record StageNeed(Kind kind, StageSource source, SourcePosition position) {

    /** The ways to need something. */
    public enum Kind {
        /** It stands on it: {@code FROM}. */
        BASE,
        /** It copies from it: {@code COPY --from}. */
        COPY,
        /** It mounts it: {@code RUN --mount=from=}. */
        MOUNT
    }
}
