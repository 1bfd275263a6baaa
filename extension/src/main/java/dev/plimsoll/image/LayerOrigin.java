package dev.plimsoll.image;

/**
 * The origin of a layer.
 *
 * @since 0.1.0
 */
public sealed interface LayerOrigin {

    /**
     * The layer was made by an instruction of the Dockerfile.
     *
     * @param stage the name, or else the number, of the stage with the instruction: the image's own stage or one that it is based
     *     on
     * @param instruction the instruction with its lines; for an {@code ONBUILD}, the instruction that it triggers
     */
    record OfInstruction(String stage, DockerfileInstruction instruction) implements LayerOrigin {

        /** For people: {@code hello/Dockerfile:12 [builder] RUN go build}. */
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

        /** For people: {@code of the base image busybox:1.37}. */
        @Override
        public String toString() {
            return "of the base image " + image;
        }
    }

    /**
     * The origin is unknown.
     *
     * @param createdBy the line of the image's history; empty if it has none
     */
    record Unknown(String createdBy) implements LayerOrigin {

        /** The line of the history. */
        @Override
        public String toString() {
            return createdBy.isEmpty() ? "(its instruction is not recorded)" : createdBy;
        }
    }
}
