package dev.plimsoll.internal.reporting;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was to be tested: a test plan of JUnit, or the Dockerfiles of the command. */
public interface TestedPlan {

    /** Returns the value of a configuration parameter; empty if it is not set. */
    Optional<String> parameter(String name);

    /** Returns the names of the configuration parameters that are set, of whomever they are. */
    Set<String> parameters();

    /** Returns where the tests come from: Dockerfiles, or directories and jars of classes. Each can occur several times. */
    Stream<Path> origins();

    /** Returns the names of the tests, by which a later run with the same tests replaces this one in the report. */
    Set<String> tests();
}
