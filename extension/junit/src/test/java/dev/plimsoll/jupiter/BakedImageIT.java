package dev.plimsoll.jupiter;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import org.junit.jupiter.api.Test;

/** Tests builds that files of {@code docker buildx bake} define. */
@MultiStageImage(bake = "src/test/resources/images/baked/docker-bake.hcl", maxSize = "20MB")
class BakedImageIT {

    private static final String FOLDER = "src/test/resources/images/baked/";

    @Test
    void imageIsAsTheTargetOfTheGroupDefines(BuiltImage image) {
        assertThat(image.stageName()).isEqualTo("app");
        assertThat(image.run("cat", "/greeting", "/word", "/result")).hasStdout("Hello\nfrom words\ncompiled\n");
        assertThat(image.config().labels()).containsEntry("team", "blue").containsKey("dev.plimsoll.session");
    }

    @Test
    void attributesOverrideTheFile(
            @MultiStageImage(
                            bake = "src/test/resources/images/baked/docker-bake.hcl",
                            target = "app",
                            buildArgs = "GREETING=Servus")
                    BuiltImage image) {
        assertThat(image.run("cat", "/greeting")).hasStdout("Servus\n");
    }

    @Test
    void misuseIsRefused() {
        assertThat(Plan.failures(Plan.run(Unknown.class)).get(0))
                .startsWith("@MultiStageImage(bake) on Unknown: ")
                .endsWith("docker-bake.hcl has no target 'ap'. Did you mean 'app'?");
        assertThat(Plan.failures(Plan.run(Both.class)).get(0))
                .isEqualTo("@MultiStageImage(bake) on Both: the file of bake names Dockerfile and context; set neither"
                        + " dockerfile nor context");
    }

    @Test
    @SuppressWarnings("try")
    void buildWhenTheFileIsOfComposeIsAsDefined() {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image =
                    MultiStageBuild.ofBake(FOLDER + "compose.yaml", "app").build();
            assertThat(image.run("cat", "/greeting", "/word", "/result")).hasStdout("Moin\nfrom words\nby hand\n");
        }
    }

    @MultiStageImage(bake = FOLDER + "docker-bake.hcl", target = "ap")
    static class Unknown {
        @Test
        void test(BuiltImage image) {}
    }

    @MultiStageImage(bake = FOLDER + "docker-bake.hcl", dockerfile = "other/Dockerfile")
    static class Both {
        @Test
        void test(BuiltImage image) {}
    }
}
