package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/** Runs tests in a JVM in which Testcontainers finds no engine. Its argument is an empty directory for its home. */
public final class NoEngineProgram {

    private NoEngineProgram() {}

    /** Makes Testcontainers believe that its search for an engine has failed, whatever engines this machine has. */
    public static void lookInVain(Path home) throws ReflectiveOperationException, IOException {
        Files.writeString(home.resolve(".testcontainers.properties"), "docker.host=unix:///no/such/engine.sock\n");
        System.setProperty("user.home", home.toString());
        Field failFast = DockerClientProviderStrategy.class.getDeclaredField("FAIL_FAST_ALWAYS");
        failFast.setAccessible(true);
        ((AtomicBoolean) failFast.get(null)).set(true);
    }

    @MultiStageImage(dockerfile = "src/test/resources/images/two-stages/Dockerfile")
    static class Needed {
        @Test
        void test(BuiltImage image) {}
    }

    @MultiStageImage(dockerfile = "src/test/resources/images/two-stages/Dockerfile", disabledWithoutEngine = true)
    static class Wanted {
        @Test
        void test(BuiltImage image) {}
    }

    static class WantedByAParameter {
        @Test
        void test(
                @MultiStageImage(
                                dockerfile = "src/test/resources/images/two-stages/Dockerfile",
                                disabledWithoutEngine = true)
                        BuiltImage image) {}
    }

    public static void main(String[] arguments) throws Exception {
        lookInVain(Path.of(arguments[0]));
        report(Plan.run(Needed.class));
        report(Plan.run(Wanted.class));
        report(Plan.run(WantedByAParameter.class));
        report(Plan.run(Needed.class, Map.of("plimsoll.disabledWithoutEngine", "true")));
    }

    private static void report(EngineExecutionResults results) {
        Plan.failures(results).forEach(failure -> System.out.println("FAILED " + failure));
        results.allEvents().skipped().stream()
                .forEach(event -> System.out.println("SKIPPED " + event.getRequiredPayload(String.class)));
    }
}
