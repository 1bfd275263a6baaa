package dev.plimsoll.bench;

/** One side of a comparison, which does its work once for each call. */
@FunctionalInterface
interface Contestant {

    /** Does the work that is timed; throws if the result is not the expected one. */
    void run() throws Exception;

    /** Cleans up after each round, outside the measured time. */
    default void tidy() throws Exception {}
}
