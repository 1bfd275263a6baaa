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
