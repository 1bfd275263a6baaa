package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.internal.judge.SampleImages.BARE;
import static dev.plimsoll.internal.judge.SampleImages.FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.internal.judge.SampleImages;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Passing assertions and rejected arguments. {@link EveryAssertionTests} covers the failures. */
class MoreImageAssertionsTests {

    @Test
    void configurationWhenItHoldsPasses() {
        assertThat(FULL)
                .exposesOnlyPorts("53/udp", "8080")
                .hasDefaultShell("/bin/bash", "-c")
                .hasOnBuildTriggers("COPY . /src")
                .doesNotExposeSecret("hunter3")
                .isBasedOn("base");
        assertThat(FULL).env().containsExactly(Map.entry("A", "1"));
        assertThat(FULL).labels().containsExactly(Map.entry("k", "v"));
        assertThat(FULL).created().isEqualTo("2024-05-06T05:08:09.123456789Z");
        assertThat(BARE).hasDefaultShell("/bin/sh", "-c").hasNoOnBuildTriggers();
        messageOf(
                () -> assertThat(BARE).created().isNotNull(),
                "Expecting image bare to have a creation time, but it has none.");
    }

    @Test
    void isBasedOnWhenItHasFewerLayersSaysSo() {
        messageOf(() -> assertThat(FULL).isBasedOn("higher"), """
                Expecting image full to be based on higher, which means to begin with its 3 layers, but it has only 2 layers.""");
        refused(
                () -> assertThat(FULL).isBasedOn("busybox:1.36"),
                "The engine has no image 'busybox:1.36', so it is unknown whether image full is based on it. "
                        + "Is the name right? If a builder keeps it to itself, 'docker pull' it first");
        refused(
                () -> assertThat(FULL).isBasedOn("empty"),
                "Image 'empty' has no layers, so that every image would be based on it");
    }

    @Test
    void contentWhenItHoldsPasses() {
        assertThat(FULL)
                .file("/etc/greeting")
                .hasContentContaining("World\n")
                .hasContentMatching("(?m)^World$")
                .hasContentMatching("lo\\s");
        assertThat(FULL)
                .file("/app/app.properties")
                .properties()
                .containsOnly(Map.entry("port", "8080"), Map.entry("name", "héllo"));
        assertThat(FULL).files("/etc/*").hasSize(3);
        assertThat(BARE).files("/nowhere/**").isEmpty();
    }

    @Test
    void jsonWhenItLeadsThereIsTheValue() {
        json("/server/port").isEqualTo(8080);
        json("/server/load").isEqualTo(new BigDecimal("0.5"));
        json("/server/tls").isNull();
        json("/a~1b").isEqualTo(5_000_000_000L);
        json("/hosts/1").isEqualTo("b");
        json("/hosts").asInstanceOf(InstanceOfAssertFactories.LIST).containsExactly("a", "b");
        json("").asInstanceOf(InstanceOfAssertFactories.MAP).hasSize(3);
    }

    @Test
    void jsonWhenItLeadsNowhereSaysHowFar() {
        failsWith(() -> json("/hosts/2").isNull(), "the value /hosts/2, but /hosts has no '2'; it is a list of 2.");
        failsWith(() -> json("/hosts/01").isNull(), "but /hosts has no '01'; it is a list of 2.");
        failsWith(() -> json("/server/port/x").isNull(), "but /server/port has no 'x'; it is 8080.");
        failsWith(() -> json("/serve").isNull(), "but the document has no 'serve'; it has server, hosts, a/b.");
        failsWith(
                () -> assertThat(FULL).file("/etc/greeting").json("/x").isNull(),
                "Expecting /etc/greeting of image full to be JSON, but it isn't: malformed JSON at line 1 column 1 path $.");
        failsWith(() -> assertThat(FULL).file("/bin").json("").isNull(), "to have the file /bin, but");
    }

    @Test
    void assertionWhenItCouldNeverHoldIsRefused() {
        refused(
                () -> json("server").isNull(),
                "'server' is not a JSON pointer: write /server, or nothing for the whole document");
        refused(
                () -> json("$.server.port").isNull(),
                "'$.server.port' is not a JSON pointer: write /server/port, or nothing for the whole document");
        refused(
                () -> json("/a~b").isNull(),
                "'/a~b' is not a JSON pointer: write ~0 for a tilde, ~1 for a slash in a name");
        refused(
                () -> assertThat(FULL).file("/etc/greeting").hasContentMatching("(x"),
                "'(x' is not a regular expression of Java: Unclosed group at character 3");
        refused(
                () -> assertThat(FULL).file("/etc/greeting").hasContentMatching(""),
                "every content matches an empty regular expression: give the expression to look for");
        refused(
                () -> assertThat(FULL).file("/etc/greeting").hasContentContaining(""),
                "every content contains an empty text: give the text to look for");
        refused(
                () -> assertThat(FULL).files("etc/*").isEmpty(),
                "'etc/*' matches no absolute path: a glob begins with a slash or with **, as /etc/* or **/etc/*");
        refused(() -> assertThat(FULL).doesNotExposeSecret(" "), "the secret must not be blank");
        refused(
                () -> assertThat(FULL).exposesOnlyPorts(new int[0]),
                "no port is given: write exposesNoPorts() if there should be none");
        refused(
                () -> assertThat(FULL).hasOnBuildTriggers(),
                "no trigger is given: write hasNoOnBuildTriggers() if there should be none");
    }

    @Test
    void softlyWhenNavigationFailsCollectsAll() {
        ImageSoftAssertions softly = new ImageSoftAssertions();
        softly.assertThat(FULL).env().containsKey("B");
        softly.assertThat(BARE).created().isNotNull();
        softly.assertThat(FULL).files("/etc/*").isEmpty();
        softly.assertThat(FULL).file("/etc/greeting").json("/x").isEqualTo(1);
        softly.assertThat(FULL).file("/nope").properties().isEmpty();
        List<Throwable> errors = softly.errorsCollected();
        assertThat(errors).hasSize(8);
    }

    private static org.assertj.core.api.ObjectAssert<Object> json(String pointer) {
        return assertThat(FULL).file("/app/app.json").json(pointer);
    }

    private static void failsWith(ThrowingCallable assertion, String part) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(part);
    }

    private static void refused(ThrowingCallable assertion, String message) {
        assertThatIllegalArgumentException().isThrownBy(assertion).withMessage(message);
    }

    @Test
    void assertionsWhenTheEngineDoesNotTellAreNoPass() {
        for (ThrowableAssert.ThrowingCallable judged : List.<ThrowableAssert.ThrowingCallable>of(
                () -> assertThat(SampleImages.UNTOLD).hasNoOnBuildTriggers(),
                () -> assertThat(SampleImages.UNTOLD).hasOnBuildTriggers("COPY . /app"))) {
            assertThatThrownBy(judged)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("The engine does not report what ONBUILD has set in image untold, as Podman doesn't: "
                            + "this can't be judged here");
        }
        assertThatThrownBy(() -> assertThat(SampleImages.UNTOLD).hasDefaultShell("/bin/sh", "-c"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("what SHELL has set");
    }
}
