package dev.plimsoll.structure;

/** One test of a structure test file. */
interface Check {

    /** Returns the kind and the name of the test. */
    String title();

    /** Returns the line of the file where the test begins. */
    int line();

    /** Judges an image. */
    void run(Subject subject, Findings findings);
}
