package hello;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.jupiter.MultiStageImage;
import dev.plimsoll.jupiter.Stage;
import org.junit.jupiter.api.Test;

@MultiStageImage(dockerfile = "Dockerfile", maxSize = "10MB")
class HelloImageTests {

    @Test
    void printsHelloWorld(BuiltImage image) {
        assertThat(image.run()).succeeded().hasStdout("Hello World\n").hasNoStderr();
    }

    @Test
    void weighsAHundredthOfWhatBuiltIt(BuiltImage image, @Stage("builder") BuiltImage builder) {
        assertThat(image).hasSizeAtMost("10MB").hasSizeAtMost("1%", builder);
    }

    @Test
    void holdsTheProgramAndNotTheCompiler(BuiltImage image) {
        assertThat(image).hasFile("/bin/hello").hasNoFile("/usr/local/go").runsAsNonRoot();
    }

    @Test
    void greetsWhomItIsTold(BuiltImage image) {
        assertThat(image.run("Plimsoll")).succeeded().hasStdout("Hello Plimsoll\n");
    }

    @Test
    void refusesTwoNames(BuiltImage image) {
        assertThat(image.run("Ada", "Grace")).hasExitCode(2).hasNoStdout().hasStderr("usage: hello [NAME]\n");
    }

    @Test
    void needsNeitherNetworkNorDisk(BuiltImage image) {
        assertThat(image.runner().withoutNetwork().readOnly().memory("16MB").run())
                .succeeded();
    }

    @Test
    void weighsAHundredthOfItsSingleStageImage(
            BuiltImage image, @MultiStageImage(dockerfile = "Dockerfile.single-stage") BuiltImage singleStage) {
        assertThat(singleStage.run()).succeeded().hasStdout("Hello World\n");
        assertThat(image).hasSizeAtMost("1%", singleStage);
    }
}
