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
        Process program = ChildJvm.start(
                SlowBuildProgram.class, List.of(), UUID.randomUUID().toString());
        List<ProcessHandle> builds = List.of();
        for (int i = 0; i < 600 && builds.isEmpty(); i++) {
            Thread.sleep(100);
            builds = program.descendants()
                    .filter(handle -> handle.info()
                            .commandLine()
                            .filter(line -> line.contains("buildx build "))
                            .isPresent())
                    .toList();
        }
        assertThat(builds).isNotEmpty();
        // Wait until the step runs: a build whose JVM is killed then lived on for longest, for a minute.
        Thread.sleep(3000);
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
