package dev.plimsoll.internal.dockerfile;

import java.util.Optional;

/** What a stage stands on, copies from or mounts: a stage before it, an image from outside, or nothing. */
public sealed interface StageSource {

    /** A stage of the same Dockerfile. */
    record FromStage(Stage stage) implements StageSource {}

    /** The empty image {@code scratch}. */
    record FromScratch() implements StageSource {}

    /**
     * An image that the builder must have or pull.
     *
     * @param reference its name with arguments applied, as written otherwise: {@code golang} stays {@code golang}
     * @param platform the value of {@code --platform} with arguments applied; absent for the platform built for
     * @param position the instruction that names it
     */
    record FromImage(String reference, Optional<String> platform, SourcePosition position) implements StageSource {}
}
