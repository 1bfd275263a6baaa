package dev.plimsoll.structure;

/** One test of a file. */
interface Check {

    /** What kind of test it is, and its name. */
    String title();

    /** Where it begins in the file. */
    int line();

    /** Judges an image. */
    void run(Subject subject, Findings findings);
}
