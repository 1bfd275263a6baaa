package dev.plimsoll.internal.report;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which run of tests a JVM belongs to, when a build tool starts several of them: those with the same ancestor. That is the
 * nearest Java process above, so Maven, Gradle's daemon or an IDE; a JVM without one is a run of its own.
 *
 * @param id what is the same for all JVMs of a run
 * @param jvm what names this JVM for ever
 * @param began when it began, in milliseconds since 1970
 * @since 0.1.0
 */
public record TestRun(String id, String jvm, long began) {

    /** That of this JVM. */
    public static TestRun current() {
        ProcessHandle own = ProcessHandle.current();
        Optional<ProcessHandle> tool = Stream.iterate(
                        own.parent(), Optional::isPresent, process -> process.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(TestRun::isJava)
                .findFirst();
        return new TestRun(name(tool.orElse(own)), name(own), began(own));
    }

    /** The same JVM in a run that somebody else has named. */
    public TestRun named(String run) {
        return new TestRun(run, jvm, began);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.matches("(.*[/\\\\])?java(\\.exe)?"))
                .isPresent();
    }

    /** Numbers of processes come again, also in a container that is a new one each time; with the time they don't. */
    private static String name(ProcessHandle process) {
        return process.pid() + "-" + began(process);
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
