package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
        assertThat(new Owner(self.host(), self.boot(), process.pid(), "1").isKnownToBeGone())
                .isTrue();
    }

    @Test
    void isKnownToBeGoneWhenItsPidWasGivenToAnotherProcessIsTrue() {
        assertThat(new Owner(self.host(), self.boot(), self.pid(), self.started() + "0").isKnownToBeGone())
                .isTrue();
    }

    @Test
    void isKnownToBeGoneWhenThatCannotBeKnownIsFalse() {
        assertThat(new Owner("another machine", self.boot(), 1, "1").isKnownToBeGone())
                .isFalse();
        String sameBoot = self.boot().substring(0, self.boot().indexOf('/'));
        assertThat(new Owner(self.host(), sameBoot + "/pid:[1]", 1, "1").isKnownToBeGone())
                .isFalse();
    }

    @Test
    void isKnownToBeGoneWhenThisMachineHasBootedSinceIsTrue() {
        assertThat(new Owner(self.host(), "an earlier boot/pid:[1]", self.pid(), self.started()).isKnownToBeGone())
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
