package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asks about services that hide something: what the kernel knows of them is the oracle. */
class ServiceTruthIT {

    private static ImageSession session;
    private static BuiltImage perl;

    @BeforeAll
    static void build() {
        session = ImageSession.open();
        perl = MultiStageBuild.ofText("Dockerfile", "FROM debian:trixie-slim\nENTRYPOINT [\"perl\", \"-e\"]\n")
                .context(Path.of("src/test/resources/images/two-stages"))
                .build();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void aProcessThatCanBecomeRootAgainDoesNotRunAsAnother() {
        try (ServiceContainer web = perl.service().withCommand(new String[] {"$)='10002 10002'; $>=10001; sleep 60"})) {
            web.start();
            assertThatThrownBy(() -> assertThat(web).runsProcessAs("10001:10002"))
                    .hasMessageContaining("it runs as 10001:10002, but its real user is 0, its saved user is 0");
        }
    }

    @Test
    void aProcessInTheGroupOfRootDoesNotRunInAnotherAlone() {
        try (ServiceContainer web = perl.service()
                .withUser("10001:10002")
                .withCreateContainerCmdModifier(create -> create.getHostConfig().withGroupAdd(List.of("0")))
                .withCommand(new String[] {"sleep 60"})) {
            web.start();
            assertThatThrownBy(() -> assertThat(web).runsProcessAs("10001:10002"))
                    .hasMessageContaining("it runs as 10001:10002, but is also in the group 0 of root");
        }
    }

    @Test
    void aShortUseOfMemoryCounts() {
        // 150 MB, for less time than passes between two samples.
        String program =
                "$|=1; sleep 4; { my $x = 'a'; vec($x, 150_000_000, 8) = 1; undef $x } print qq(done\\n); sleep 60";
        try (ServiceContainer web = perl.service().withCommand(new String[] {program})) {
            web.start();
            for (int i = 0; i < 20; i++) {
                try {
                    assertThat(web).hasLogContaining("done");
                    break;
                } catch (AssertionError e) {
                    assertThat(i).as("seconds of waiting: %s", e).isLessThan(19);
                }
            }
            assertThatThrownBy(() -> assertThat(web).usesAtMostMemory("100MB"))
                    .hasMessageMatching("(?s).*it used 1[5-9]\\d MB at its peak.*");
            assertThat(web).usesAtMostMemory("200MB");
        }
    }

    @Test
    void aNeighboursLackOfMemoryIsNotItsOwn() {
        try (ServiceContainer web = perl.service().withMemory("64MB").withCommand(new String[] {"sleep 60"})) {
            web.start();
            assertThat(perl.runner().memory("32MB").run("my $x = 'a' x 100_000_000; sleep 1"))
                    .failed();
            web.getDockerClient().killContainerCmd(web.getContainerId()).exec();
            assertThatThrownBy(() -> assertThat(web).exitsWith(0))
                    .hasMessageContaining("its program ended with exit code 137: killed (SIGKILL), perhaps because it"
                            + " reached its memory limit of 64 MB");
        }
    }
}
