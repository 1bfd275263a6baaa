package dev.plimsoll.jupiter;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.plimsoll.ServiceContainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** Tests {@link Started}. */
class StartedIT {

    private static final String SERVICE = "src/test/resources/images/service/Dockerfile";

    private static final List<String> IDS = new ArrayList<>();

    @MultiStageImage(dockerfile = SERVICE)
    static class Fine {

        @Started
        static ServiceContainer shared;

        @Started(env = "GREETING=Ahoy", memory = "64MB")
        private GenericContainer<?> own;

        @Test
        void greets(@Started(args = {"httpd", "-f", "-p", "8080", "-h", "/etc"}) ServiceContainer web) {
            IDS.addAll(List.of(shared.getContainerId(), own.getContainerId(), web.getContainerId()));
            assertThat(web).http("/hostname").hasStatus(200);
            assertThat(own).listensOn(8080);
            assertThat(own.getContainerInfo().getConfig().getEnv()).contains("GREETING=Ahoy");
        }
    }

    @MultiStageImage(dockerfile = SERVICE)
    static class Crashing {
        @Test
        void never(@Started(args = {"sh", "-c", "echo no; exit 3"}) ServiceContainer web) {}
    }

    @MultiStageImage(dockerfile = SERVICE)
    static class WrongType {
        @Test
        void never(@Started String web) {}
    }

    @MultiStageImage(dockerfile = SERVICE)
    static class WrongVariable {
        @Test
        void never(@Started(env = "GREETING") ServiceContainer web) {}
    }

    @Test
    void startedWhenTheScopeEndsIsRemoved() {
        IDS.clear();
        run(Fine.class).testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(IDS).hasSize(3).allSatisfy(id -> assertThat(exists(id)).isFalse());
    }

    @Test
    void startedWhenTheServiceIsNotReadyFailsWithTheReason() {
        fails(
                Crashing.class,
                "The service " + SERVICE + " did not become ready: its program ended with exit code 3\n\n"
                        + "Its output:\n  | no");
    }

    @Test
    void startedWhenMisusedIsRefused() {
        fails(
                WrongType.class,
                "parameter 'web' of WrongType.never is a String, but @Started injects a service: declare it as a"
                        + " ServiceContainer");
        fails(
                WrongVariable.class,
                "@Started on parameter 'web' of WrongVariable.never: env 'GREETING' is not a variable: write NAME=value");
    }

    private static void fails(Class<?> testClass, String text) {
        run(testClass).testEvents().failed().assertEventsMatchExactly(event(finishedWithFailure(message(text))));
    }

    private static EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(testClass))
                .execute();
    }

    private static boolean exists(String id) {
        return DockerClientFactory.instance().client().listContainersCmd().withShowAll(true).exec().stream()
                .anyMatch(container -> container.getId().equals(id));
    }
}
