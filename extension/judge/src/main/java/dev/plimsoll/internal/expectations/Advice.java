package dev.plimsoll.internal.expectations;

/** What to do about a broken expectation. Each form has one. */
public enum Advice {
    NONE(""),
    SIZE("Remove what the image does not need, beginning with the heaviest in the list."),
    LEAST_SIZE("See whether everything was copied into the image."),
    GROWTH("See what grew. If the image is to be that large, record it with --baseline update."),
    LAYERS("Join instructions, or copy the result into a stage of its own."),
    WASTE("Delete files in the instruction that creates them, or copy the result into a stage of its own."),
    USER("Add a USER instruction with a number, such as USER 65534:65534, to the stage."),
    SECRET("Revoke the secret, because it was in an image. Hand secrets to the build with RUN --mount=type=secret."),
    BARE("Take a base image without it, such as scratch, and copy only what the program needs."),
    CACHES("Delete the caches in the instruction that installs packages, or mount them with RUN --mount=type=cache."),
    SETUID("Remove the bits in the stage that has the files: RUN chmod a-s FILE."),
    MODE("Set their mode where they are copied: COPY --chmod=0755."),
    FILES("Copy only what is needed: name the files in COPY, and exclude others in .dockerignore."),
    PROGRAM("Copy what is missing from the stage that has it, or link the program statically."),
    CERTIFICATES("Install the package ca-certificates in a stage, and copy /etc/ssl/certs from it."),
    TIME_ZONES("Install the package tzdata in a stage, and copy /usr/share/zoneinfo from it."),
    REPRODUCIBLE("Pin what the build downloads, and set the times of files with SOURCE_DATE_EPOCH."),
    CACHED("Copy what changes often after the steps that take long."),
    RUN("Repeat the run with the command in the message, and read its output."),
    SERVICE("Read the end of the log of the service, and try it with docker run."),
    STOP("Let the program handle the stop signal, and start it without a shell: ENTRYPOINT [\"PROGRAM\"].");

    private final String sentences;

    Advice(String sentences) {
        this.sentences = sentences;
    }

    /** Returns the sentences to write before another; empty if there is nothing special to do. */
    String before(String sentence) {
        return sentences.isEmpty() ? sentence : sentences + " " + sentence;
    }
}
