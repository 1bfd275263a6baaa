package dev.plimsoll.internal.baseline;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The run of tests that a JVM belongs to. A build tool can start several JVMs for one run. They have the same ancestor,
 * the nearest Java process above them: Maven, Gradle's daemon or an IDE. A JVM without such an ancestor is its own run.
 *
 * @param id the same for all JVMs of a run
 * @param jvm identifies this JVM, and no other at any time
 * @param began the start time of this JVM, in milliseconds since 1970
 */
public record TestRun(String id, String jvm, long began) {

    /** Returns the run of this JVM. */
    public static TestRun current() {
        ProcessHandle own = ProcessHandle.current();
        Optional<ProcessHandle> tool = Stream.iterate(
                        own.parent(), Optional::isPresent, process -> process.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(TestRun::isJava)
                .findFirst();
        return new TestRun(name(tool.orElse(own)), name(own), began(own));
    }

    /** Returns the same JVM in a run with a given name. */
    public TestRun named(String run) {
        return new TestRun(run, jvm, began);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.matches("(.*[/\\\\])?java(\\.exe)?"))
                .isPresent();
    }

    /**
     * Returns the name of a process. It includes the time, because process ids are reused, and new containers begin
     * with the same ids.
     */
    private static String name(ProcessHandle process) {
        return process.pid() + "-" + began(process);
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
