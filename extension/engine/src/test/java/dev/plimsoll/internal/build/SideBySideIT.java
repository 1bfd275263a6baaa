package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests JVMs that build the same at the same time on one engine, as forks of Surefire and modules of a build do. */
class SideBySideIT {

    @Test
    void stepWhenTwoJvmsBuildItAtOnceRunsOnce() {
        String dockerfile = "FROM busybox:1.37\nRUN sleep 2; head -c 8 /dev/urandom | md5sum > /greeting; echo "
                + UUID.randomUUID() + "\n";
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> build(dockerfile));
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> build(dockerfile));
        assertThat(greeting(first.join())).isEqualTo(greeting(second.join()));
    }

    private static String greeting(String output) {
        return output.lines()
                .filter(line -> line.endsWith("  -"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }

    private static String build(String dockerfile) {
        try {
            return ChildJvm.run(FarProgram.class, List.of(), dockerfile, "default");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
