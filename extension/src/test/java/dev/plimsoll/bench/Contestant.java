package dev.plimsoll.bench;

/** One side of a comparison: does its work once each time it is asked. */
@FunctionalInterface
interface Contestant {

    /** What is timed. Throws if its work did not have the result that it must have. */
    void run() throws Exception;

    /** What comes after each round and is not timed. */
    default void tidy() throws Exception {}
}
