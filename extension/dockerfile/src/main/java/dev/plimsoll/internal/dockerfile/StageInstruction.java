package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;

/**
 * An instruction and its stage.
 *
 * @param stage the stage that contains the instruction; if an {@code ONBUILD} triggers it, the stage of the
 *     {@code ONBUILD}
 * @param instruction the instruction
 */
public record StageInstruction(DockerfileStage stage, Instruction instruction) {

    /** Returns the origin as a type of the public API. */
    public LayerOrigin.OfInstruction origin() {
        return new LayerOrigin.OfInstruction(stage.displayName(), instruction.toPublic());
    }
}
