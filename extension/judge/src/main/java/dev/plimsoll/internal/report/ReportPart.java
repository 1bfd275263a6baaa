package dev.plimsoll.internal.report;

import java.util.Set;

/**
 * The part of a run's report that one test plan in one JVM writes.
 *
 * @param run the id of the run
 * @param jvm the id of the JVM that wrote it
 * @param jvmBegan the start time of that JVM, in milliseconds since 1970
 * @param written the time when the part was written, in milliseconds since 1970
 * @param tests the classes or files whose tests were in the test plan
 * @param report the content
 */
record ReportPart(String run, String jvm, long jvmBegan, long written, Set<String> tests, Report report) {

    /**
     * Returns whether a later part repeats the tests of this one: its JVM started after this part was written. Parts of
     * JVMs that run at the same time, and of consecutive test plans in one JVM, all count.
     */
    boolean isSupersededBy(ReportPart later) {
        return !jvm.equals(later.jvm)
                && later.jvmBegan >= written
                && tests.stream().anyMatch(later.tests::contains);
    }
}
