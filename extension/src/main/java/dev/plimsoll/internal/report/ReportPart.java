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
     * Whether a later part tells the same tests anew: one of a JVM that began when this one was written already. JVMs that
     * run at the same time share a run's work, and in one JVM a test plan follows the other; there both count.
     */
    boolean isSupersededBy(ReportPart later) {
        return !jvm.equals(later.jvm)
                && later.jvmBegan >= written
                && tests.stream().anyMatch(later.tests::contains);
    }
}
