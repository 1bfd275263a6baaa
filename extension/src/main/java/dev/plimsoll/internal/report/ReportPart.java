package dev.plimsoll.internal.report;

import java.util.Set;

/**
 * What one test plan in one JVM adds to the report of a run.
 *
 * @param run which run it belongs to
 * @param jvm which JVM wrote it
 * @param jvmBegan when that JVM began, in milliseconds since 1970
 * @param written when it was written, likewise
 * @param tests the classes or files whose tests were in the test plan
 * @param report what it adds
 */
record ReportPart(String run, String jvm, long jvmBegan, long written, Set<String> tests, Report report) {

    /**
     * Returns whether a later part repeats the tests of this one: its JVM began after this one was written. Parts of JVMs that
     * run at the same time, and of test plans that follow each other in one JVM, all count.
     */
    boolean isSupersededBy(ReportPart later) {
        return !jvm.equals(later.jvm)
                && later.jvmBegan >= written
                && tests.stream().anyMatch(later.tests::contains);
    }
}
