package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.exception.InspectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asserts what the tests of the engine ask of images and services without assertions. */
class AssertedImageIT {

    private static ImageSession session;

    @TempDir
    Path context;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "host"})
    void httpWhenTheNetworkPublishesNoPortsSaysThatNothingCanBeRequested(String network) {
        BuiltImage image = build("FROM busybox:1.37\nEXPOSE 18235\nCMD [\"httpd\", \"-f\", \"-p\", \"18235\"]\n");
        try (ServiceContainer web = image.service().withNetworkMode(network)) {
            web.start();
            assertThat(web).listensOn(18235);
            assertThatThrownBy(() -> assertThat(web).http("/").hasStatus(200))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Service Dockerfile runs with the network '" + network + "', which publishes no ports,"
                            + " so nothing can be requested: give it another network");
        }
    }

    @Test
    void userWhenItIsCalledLikeANumberIsWhatAContainerRunsAs() throws IOException {
        Files.writeString(context.resolve("passwd"), "1000:x:0:0::/:/bin/sh\nroot:x:0:0::/:/bin/sh\n");
        Files.writeString(context.resolve("group"), "2000:x:0:\n");
        BuiltImage numbered = build("""
                FROM busybox:1.37
                COPY passwd group /etc/
                COPY --chown=1000:2000 group /owned
                USER 1000:2000
                """);
        assertThat(numbered).runsAsNonRoot();
        assertThat(numbered).file("/owned").isOwnedBy("1000:2000");
    }

    @Test
    void assertionWhenTheImageHasNoLayersIsAnErrorUnlessItIsOnTheConfiguration() {
        BuiltImage empty = build("FROM scratch\nLABEL empty=1\n");
        List<ThrowingCallable> looks = List.of(
                () -> assertThat(empty).hasNoFile("/bin/sh"),
                () -> assertThat(empty).hasSizeAtMost("1MB"));
        assertThat(looks)
                .allSatisfy(look -> assertThatExceptionOfType(InspectionException.class)
                        .isThrownBy(look)
                        .withMessageStartingWith(
                                "Image " + empty.id() + " has no layers, so there is nothing to weigh"));
        assertThat(empty).hasLabel("empty", "1");
    }

    private BuiltImage build(String dockerfile) {
        return MultiStageBuild.ofText("Dockerfile", dockerfile).context(context).build();
    }
}
