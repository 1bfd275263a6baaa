package dev.plimsoll.internal.programs;

/**
 * Why a file can't be used.
 *
 * @param kind what the system answers
 * @param reason the end of a sentence, such as {@code user 1000 may not enter /root}
 */
record Obstacle(Kind kind, String reason) {

    /** The answers of the system among which loaders distinguish. */
    enum Kind {
        /** There is no such file. */
        ABSENT,
        /** The user may not read it, or not enter a directory on the way. */
        DENIED,
        /** Symbolic links lead nowhere. */
        LOOP
    }
}
