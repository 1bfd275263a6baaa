package dev.plimsoll.image;

/**
 * Where a layer comes from.
 *
 * @since 0.1.0
 */
public sealed interface LayerOrigin {

    /**
     * An instruction of the Dockerfile made it.
     *
     * @param stage the name, or the number, of the stage that has the instruction; a stage that the image's own stage stands on, or that one itself
     * @param instruction with its lines; that of an {@code ONBUILD} is the one that it kept for later
     */
    record OfInstruction(String stage, DockerfileInstruction instruction) implements LayerOrigin {

        /** As {@code hello/Dockerfile:12 [builder] RUN go build}. */
        @Override
        public String toString() {
            return instruction.place() + " [" + stage + "] " + instruction;
        }
    }

    /**
     * It is one of the base image's.
     *
     * @param image the name of the base image, arguments replaced
     */
    record OfBase(String image) implements LayerOrigin {

        /** As {@code of the base image busybox:1.37}. */
        @Override
        public String toString() {
            return "of the base image " + image;
        }
    }

    /**
     * Which instruction made it can't be told.
     *
     * @param createdBy what the image's history says of it; empty where it says nothing
     */
    record Unknown(String createdBy) implements LayerOrigin {

        /** What the history says. */
        @Override
        public String toString() {
            return createdBy.isEmpty() ? "(its instruction is not recorded)" : createdBy;
        }
    }
}
