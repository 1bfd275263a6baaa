package dev.plimsoll.bench;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuildStep;
import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.ByteSize;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Measures the way from a Dockerfile whose steps are all cached to a verdict: build it, run it, check its output and
 * size. Each contestant sends a new build request in each round, checks the same line of output and that there is a
 * size, and leaves no container. No images are removed while the clock runs.
 *
 * <p>Plimsoll does more, because its users always get it: in each round it looks for the engine and for leftovers of
 * killed sessions, labels the image, separates the output streams, detects a lack of memory, and adds up the sizes of
 * files instead of using the engine's number. In the warm JVM, the sizes of layers are known after the first round; a
 * new JVM reads them.
 */
final class WarmVerdict {

    private final HelloGo hello;
    private final BuilderType builder;

    WarmVerdict(HelloGo hello, BuilderType builder) {
        this.hello = hello;
        this.builder = builder;
    }

    List<Comparison> comparisons() {
        return List.of(
                new Comparison("warm verdict, shell", 30, new Plimsoll(), this::shell),
                new Comparison("warm verdict, Testcontainers, same JVM", 15, new Plimsoll(), this::testcontainers),
                new Comparison(
                        "warm verdict, Testcontainers, whole JVM",
                        10,
                        () -> jvm(PlimsollVerdict.class),
                        () -> jvm(TestcontainersVerdict.class)));
    }

    private final class Plimsoll implements Contestant {

        private ImageSession session;
        private BuiltImage image;
        private boolean warm;

        @Override
        public void run() {
            session = ImageSession.open();
            image = MultiStageBuild.of(HelloGo.dockerfile()).builder(builder).build();
            assertThat(image.run()).succeeded().hasStdout(HelloGo.STDOUT);
            assertThat(image).size().isGreaterThan(ByteSize.of(0));
        }

        @Override
        public void tidy() {
            List<BuildStep> made = image.buildLog().steps().stream()
                    .filter(step -> step.instruction().is("RUN") && !step.isCached())
                    .toList();
            if (warm) {
                assertThat(made)
                        .as("steps that the builder's cache didn't have")
                        .isEmpty();
            }
            warm = true;
            session.close();
        }
    }

    /** The commands that a user would type in a shell. */
    private void shell() throws Exception {
        String output = Command.run(
                "sh",
                "-c",
                "image=$(docker build --quiet \"$1\") && docker run --rm \"$image\""
                        + " && docker image inspect --format '{{.Size}}' \"$image\"",
                "sh",
                HelloGo.directory().toString());
        assertThat(output).matches(HelloGo.STDOUT + "[1-9][0-9]+\n");
    }

    private void testcontainers() {
        testcontainers(hello.newName(), HelloGo.dockerfile());
    }

    /** Follows Testcontainers' documentation, which would also generate a name if none were given. */
    static void testcontainers(String name, Path dockerfile) {
        ImageFromDockerfile image = new ImageFromDockerfile(name).withDockerfile(dockerfile);
        try (GenericContainer<?> container =
                new GenericContainer<>(image).withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
            container.start();
            assertThat(container.getLogs()).isEqualTo(HelloGo.STDOUT);
            assertThat(container
                            .getDockerClient()
                            .inspectImageCmd(image.get())
                            .exec()
                            .getSize())
                    .isPositive();
        }
    }

    /** Runs the same test in a new JVM: JUnit's launcher with one class that has one test. */
    private void jvm(Class<?> testClass) throws Exception {
        Command.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Dplimsoll.builder=" + builder,
                "-D" + TestcontainersVerdict.NAME_PROPERTY + "=" + hello.newName(),
                OneTestClass.class.getName(),
                testClass.getName());
    }
}
