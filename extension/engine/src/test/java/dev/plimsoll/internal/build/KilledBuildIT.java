package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests that a build in a child process ends when the JVM is killed. */
class KilledBuildIT {

    @Test
    void buildxWhenTheJvmIsKilledEnds() throws Exception {
        String id = UUID.randomUUID().toString();
        Process program = ChildJvm.start(SlowBuildProgram.class, List.of(), id);
        List<ProcessHandle> builds = List.of();
        for (int i = 0; i < 1200 && builds.isEmpty(); i++) {
            Thread.sleep(50);
            builds = program.descendants()
                    .filter(handle -> handle.info()
                            .commandLine()
                            .filter(line -> line.contains("buildx build "))
                            .isPresent())
                    .toList();
        }
        assertThat(builds).isNotEmpty();
        // A build whose JVM is killed while a step runs lived on for longest, for a minute.
        TestBuilders.awaitStep("; echo " + id);
        builds = program.descendants().toList();
        program.destroyForcibly().waitFor();
        try {
            for (ProcessHandle build : builds) {
                build.onExit().get(3, TimeUnit.SECONDS);
            }
        } finally {
            builds.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
