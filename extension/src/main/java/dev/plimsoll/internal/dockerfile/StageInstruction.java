package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.image.LayerOrigin;

/**
 * An instruction and its stage.
 *
 * @param stage with the instruction; for one that an {@code ONBUILD} triggers, with the {@code ONBUILD}
 * @param instruction the instruction
 */
public record StageInstruction(DockerfileStage stage, Instruction instruction) {

    /** The same as a type of the public API. */
    public LayerOrigin.OfInstruction origin() {
        return new LayerOrigin.OfInstruction(stage.displayName(), instruction.toPublic());
    }
}
