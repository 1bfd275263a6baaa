package dev.plimsoll.internal.expectations;

/** A form that an expectation can have, known by its first words. */
@FunctionalInterface
interface Form {

    /** Reads what follows the first words. */
    Check parse(Words words);
}
