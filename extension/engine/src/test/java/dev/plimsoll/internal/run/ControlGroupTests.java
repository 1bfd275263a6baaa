package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.docker.container.ContainerDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads recorded files of both versions of control groups. {@code MemoryOfServicesIT} reads those of this machine. */
class ControlGroupTests {

    @TempDir
    private Path root;

    private final ContainerDetails container = new FakeService().live().details();

    @Test
    void version2HasThePeakAndTheKillsOfTheContainerAlone() {
        files(Map.of(
                "proc/7/cgroup", "0::/system.slice/docker-c1.scope/init\n",
                "groups/system.slice/memory.stat", "",
                "groups/system.slice/memory.events", "oom_kill 9\n",
                "groups/system.slice/docker-c1.scope/memory.stat", "anon 1\n",
                "groups/system.slice/docker-c1.scope/memory.peak", "4096\n",
                "groups/system.slice/docker-c1.scope/memory.events", "low 0\noom 3\noom_kill 2\noom_group_kill 7\n"));
        assertThat(group()).hasValueSatisfying(group -> {
            assertThat(group.peak()).hasValue(4096);
            assertThat(group.kills()).isEqualTo(2);
        });
    }

    @Test
    void version1HasThem() {
        files(Map.of(
                "proc/7/cgroup", "9:name=systemd:/docker/c1\n4:memory:/docker/c1\n0::/docker/c1\n",
                "groups/memory/docker/c1/memory.stat", "cache 1\n",
                "groups/memory/docker/c1/memory.max_usage_in_bytes", "8192\n",
                "groups/memory/docker/c1/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n"));
        assertThat(group()).hasValueSatisfying(group -> {
            assertThat(group.peak()).hasValue(8192);
            assertThat(group.kills()).isEqualTo(1);
        });
    }

    @Test
    void anOldKernelHasNeither() {
        files(Map.of("proc/7/cgroup", "0::/c1\n", "groups/c1/memory.stat", "anon 1\n"));
        assertThat(group()).hasValueSatisfying(group -> {
            assertThat(group.peak()).isEmpty();
            assertThat(group.kills()).isZero();
        });
    }

    @Test
    void theGroupOfAnotherProcessIsNotRead() {
        files(Map.of("proc/7/cgroup", "0::/user.slice\n", "groups/user.slice/memory.stat", "anon 1\n"));
        assertThat(group()).isEmpty();
    }

    private Optional<ControlGroup> group() {
        return ControlGroup.of(container, root.resolve("proc"), root.resolve("groups"));
    }

    private void files(Map<String, String> files) {
        files.forEach((name, text) -> {
            try {
                Path file = root.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
