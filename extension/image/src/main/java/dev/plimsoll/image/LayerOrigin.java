package dev.plimsoll.image;

/**
 * The origin of a layer.
 *
 * @since 0.1.0
 */
public sealed interface LayerOrigin {

    /**
     * An instruction of the Dockerfile made the layer.
     *
     * @param stage the name of the stage with the instruction, or its number if it has no name. It is the image's own stage
     *     or one that this is based on
     * @param instruction the instruction with its lines; for an {@code ONBUILD}, the instruction that it triggers
     */
    record OfInstruction(String stage, DockerfileInstruction instruction) implements LayerOrigin {

        /** Returns a text such as {@code hello/Dockerfile:12 [builder] RUN go build}. */
        @Override
        public String toString() {
            return instruction.place() + " [" + stage + "] " + instruction;
        }
    }

    /**
     * The layer belongs to the base image.
     *
     * @param image the name of the base image, with build arguments replaced
     */
    record OfBase(String image) implements LayerOrigin {

        /** Returns a text such as {@code of the base image busybox:1.37}. */
        @Override
        public String toString() {
            return "of the base image " + image;
        }
    }

    /**
     * The origin of the layer is unknown.
     *
     * @param createdBy the line of the image's history; empty if there is none
     */
    record Unknown(String createdBy) implements LayerOrigin {

        /** Returns the line of the history. */
        @Override
        public String toString() {
            return createdBy.isEmpty() ? "(its instruction is not recorded)" : createdBy;
        }
    }
}
