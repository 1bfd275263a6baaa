package dev.plimsoll.internal.docker.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerTests {

    private final Owner self = Owner.self();

    @Test
    void isKnownToBeGoneWhenItIsThisProcessIsFalse() {
        assertThat(self.isKnownToBeGone()).isFalse();
        assertThat(Owner.fromLabels(self.toLabels())).contains(self);
    }

    @Test
    void isKnownToBeGoneWhenNoSuchProcessRunsIsTrue() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThat(new Owner(self.host(), self.boot(), process.pid(), "1", self.user()).isKnownToBeGone())
                .isTrue();
    }

    @Test
    void isKnownToBeGoneWhenItsPidWasGivenToAnotherProcessIsTrue() {
        assertThat(new Owner(self.host(), self.boot(), self.pid(), self.started() + "0", self.user()).isKnownToBeGone())
                .isTrue();
    }

    /** A zombie: it has ended, and keeps its pid until its parent asks how. The first process of many containers never asks. */
    @Test
    void isKnownToBeGoneWhenItsParentHasNotAskedForItsEndIsTrue(@TempDir Path proc) throws Exception {
        assertThat(owner("77").isKnownToBeGone(proc(proc, "Z", 1))).isTrue();
    }

    /** Its first thread has ended, and others run. */
    @Test
    void isKnownToBeGoneWhenOnlyItsFirstThreadHasEndedIsFalse(@TempDir Path proc) throws Exception {
        assertThat(owner("77").isKnownToBeGone(proc(proc, "Z", 2))).isFalse();
    }

    @Test
    void isKnownToBeGoneWhenThatCannotBeKnownIsFalse() {
        assertThat(new Owner("another machine", self.boot(), 1, "1", "").isKnownToBeGone())
                .isFalse();
        String sameBoot = self.boot().substring(0, self.boot().indexOf('/'));
        assertThat(new Owner(self.host(), sameBoot + "/pid:[1]", 1, "1", "").isKnownToBeGone())
                .isFalse();
    }

    /** With {@code hidepid=2}, processes of other users are invisible. */
    @Test
    void isKnownToBeGoneWhenProcessesOfOthersAreInvisibleIsTrueOnlyOfOnesOwn(@TempDir Path proc) {
        Owner other = new Owner(self.host(), self.boot(), self.pid(), "1", "somebody");
        assertThat(other.isKnownToBeGone(proc)).isFalse();
        assertThat(new Owner(self.host(), self.boot(), self.pid(), "1", "").isKnownToBeGone(proc))
                .isFalse();
        assertThat(new Owner(self.host(), self.boot(), self.pid(), "1", self.user()).isKnownToBeGone(proc))
                .isTrue();
    }

    /** With {@code hidepid=1}, processes of other users are visible, but not their start time. */
    @Test
    void isKnownToBeGoneWhenProcessesOfOthersCannotBeReadIsFalse(@TempDir Path proc) throws Exception {
        Files.createDirectories(proc.resolve(Long.toString(self.pid())));
        Files.createDirectories(proc.resolve("1"));
        assertThat(new Owner(self.host(), self.boot(), self.pid(), "1", "somebody").isKnownToBeGone(proc))
                .isFalse();
    }

    @Test
    void isKnownToBeGoneWhenAllProcessesAreVisibleAndOneIsNotThereIsTrueOfAnybody(@TempDir Path proc) throws Exception {
        Files.createDirectories(proc.resolve("1"));
        Files.writeString(proc.resolve("1/stat"), "1 (init) S 0");
        assertThat(new Owner(self.host(), self.boot(), self.pid(), "1", "somebody").isKnownToBeGone(proc))
                .isTrue();
    }

    @Test
    void isKnownToBeGoneWhenThisMachineHasBootedSinceIsTrue() {
        assertThat(new Owner(self.host(), "an earlier boot/pid:[1]", self.pid(), self.started(), "").isKnownToBeGone())
                .isTrue();
    }

    private Owner owner(String started) {
        return new Owner(self.host(), self.boot(), self.pid(), started, self.user());
    }

    /** Writes what Linux shows of this process, which began at tick 77. Source: proc_pid_stat(5). */
    private Path proc(Path proc, String state, int threads) throws Exception {
        Path file =
                Files.createDirectories(proc.resolve(Long.toString(self.pid()))).resolve("stat");
        Files.writeString(
                file,
                self.pid() + " (a) b) " + state + " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 " + threads + " 0 77 0");
        return proc;
    }

    @Test
    void fromLabelsWhenTheyNameNoOwnerIsEmpty() {
        assertThat(Owner.fromLabels(Map.of())).isEmpty();
        assertThat(Owner.fromLabels(Map.of(
                        "dev.plimsoll.owner.host", "h",
                        "dev.plimsoll.owner.boot", "b",
                        "dev.plimsoll.owner.pid", "-1; rm",
                        "dev.plimsoll.owner.started", "s")))
                .isEmpty();
    }
}
