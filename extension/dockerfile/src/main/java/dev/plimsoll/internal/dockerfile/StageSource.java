package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import java.util.Optional;

/** The base of a stage, or a source of its copies and mounts: a stage above it, an image, or nothing. */
public sealed interface StageSource {

    /** A stage of the same Dockerfile. */
    record FromStage(DockerfileStage stage) implements StageSource {}

    /** The empty image {@code scratch}. */
    record FromScratch() implements StageSource {}

    /**
     * An image that the builder must have or pull.
     *
     * @param reference its name with variables replaced, otherwise as written: {@code golang} stays {@code golang}
     * @param platform the value of {@code --platform} with variables replaced; empty for the target platform
     * @param position the instruction that names it
     */
    record FromImage(String reference, Optional<PlatformSpecifier> platform, SourcePosition position)
            implements StageSource {}
}
