package dev.plimsoll.userview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.FakeRun;
import dev.plimsoll.RunResult;
import dev.plimsoll.assertions.AbstractBuiltImageAssert;
import dev.plimsoll.assertions.AbstractContainerImageAssert;
import dev.plimsoll.assertions.AbstractRunResultAssert;
import dev.plimsoll.assertions.ImageSoftAssertions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A user's own assertions, in a user's own package, on top of Plimsoll's. */
class OwnAssertionsTests {

    /** On any image. Public with a public constructor, because AssertJ's soft assertions subclass it. */
    public static class ServiceImageAssert extends AbstractContainerImageAssert<ServiceImageAssert, ContainerImage> {

        public ServiceImageAssert(ContainerImage actual) {
            super(actual, ServiceImageAssert.class);
        }

        static ServiceImageAssert assertThatService(ContainerImage actual) {
            return new ServiceImageAssert(actual);
        }

        public ServiceImageAssert listensOn(int port) {
            isNotNull();
            return exposesOnlyPorts(port).hasNoVolumes();
        }
    }

    /** On an image that was built here. */
    static class CachedImageAssert extends AbstractBuiltImageAssert<CachedImageAssert> {

        CachedImageAssert(BuiltImage actual) {
            super(actual, CachedImageAssert.class);
        }

        CachedImageAssert isSmall() {
            return hasSizeAtMost("1kB");
        }
    }

    /** On a run. */
    static class GreetingAssert extends AbstractRunResultAssert<GreetingAssert> {

        GreetingAssert(RunResult actual) {
            super(actual, GreetingAssert.class);
        }

        GreetingAssert greets(String whom) {
            return succeeded().hasStdout("Hello " + whom + "\n");
        }
    }

    @Test
    void ownAssertionWhenChainedReturnsTheOwnType() {
        ServiceImageAssert.assertThatService(HelloImage.image())
                .as("service")
                .hasSizeAtMost("2kB")
                .listensOn(8080)
                .size()
                .isAtLeast("1kB")
                .returnToImage()
                .listensOn(8080)
                .config()
                .hasNoHealthCheck()
                .returnToImage()
                .listensOn(8080)
                .layer("COPY")
                .hasSizeAtMost("2kB")
                .returnToImage()
                .listensOn(8080);
        new GreetingAssert(run()).greets("World").stdout().startsWith("Hello");
    }

    @Test
    void ownAssertionWhenItFailsHasTheMessage() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        ServiceImageAssert.assertThatService(HelloImage.image()).listensOn(9090))
                .withMessage("\nExpecting image hello to have only the exposed ports 9090/tcp, but it has 8080/tcp.");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> new CachedImageAssert(HelloImage.image()).isSmall())
                .withMessageContaining("to weigh at most 1 kB");
    }

    @Test
    void ownAssertionWhenSoftIsCollectedAndNavigatesSoftly() {
        ImageSoftAssertions softly = new ImageSoftAssertions();
        softly.proxy(ServiceImageAssert.class, ContainerImage.class, HelloImage.image())
                .listensOn(9090)
                .hasLayerCount(7)
                .config()
                .hasUser("me")
                .env()
                .containsKey("A");

        assertThat(softly.errorsCollected().stream().map(Throwable::getMessage))
                .satisfiesExactly(
                        m -> assertThat(m).contains("only the exposed ports 9090/tcp"),
                        m -> assertThat(m).contains("to have 7 layers"),
                        m -> assertThat(m).contains("to have the user me"),
                        m -> assertThat(m).startsWith("[configuration of image hello, environment of image hello]"));
    }

    private static RunResult run() {
        return new FakeRun(0, "Hello World\n", "", Duration.ofSeconds(1), false, false, "");
    }
}
