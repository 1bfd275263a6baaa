package dev.plimsoll.structure;

/** One test of a file. */
interface Check {

    /** The kind and the name of the test. */
    String title();

    /** The line of the file where it begins. */
    int line();

    /** Judges an image. */
    void run(Subject subject, Findings findings);
}
