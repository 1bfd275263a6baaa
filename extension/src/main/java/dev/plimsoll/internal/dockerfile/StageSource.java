package dev.plimsoll.internal.dockerfile;

import java.util.Optional;

/** What a stage has as its base, copies from or mounts: a stage above it, an image, or nothing. */
public sealed interface StageSource {

    /** A stage of the same Dockerfile. */
    record FromStage(DockerfileStage stage) implements StageSource {}

    /** The empty image {@code scratch}. */
    record FromScratch() implements StageSource {}

    /**
     * An image that the builder must have or pull.
     *
     * @param reference its name with variables replaced, otherwise as written: {@code golang} stays {@code golang}
     * @param platform the value of {@code --platform} with variables replaced; absent for the platform that is built for
     * @param position the instruction that names it
     */
    record FromImage(String reference, Optional<PlatformSpecifier> platform, SourcePosition position)
            implements StageSource {}
}
