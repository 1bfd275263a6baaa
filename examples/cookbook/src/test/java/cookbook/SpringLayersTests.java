package cookbook;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.jupiter.MultiStageImage;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The layers of a Spring Boot jar, each with its budget. Before the first test, the Dockerfile's expectations are judged. */
@MultiStageImage(dockerfile = "spring/Dockerfile")
class SpringLayersTests {

    @Test
    void weighsWhereItMay(BuiltImage image) {
        assertThat(image).layer("COPY --from=layers /layers/application/").hasSizeAtMost("100kB");
        assertThat(image)
                .layer("COPY --from=layers /layers/dependencies/")
                .hasSizeAtMost("20MB")
                .addsOnlyFiles("/app/lib/*.jar");
    }

    @Test
    void failsWhenDependenciesAreCopiedWithTheApplication(BuiltImage image) {
        BuiltImage changed = image.rebuildAfter(context -> {
            ChangedFile.edit(
                    context.resolve("Dockerfile"),
                    "/layers/dependencies/ ./\nCOPY --from=layers /layers/application/ ./",
                    "/layers/dependencies/ /layers/application/ ./");
            ChangedFile.edit(
                    context.resolve("src/app/Application.java"),
                    "Greeting.to(",
                    "/*" + UUID.randomUUID() + "*/ Greeting.to(");
        });
        assertThatThrownBy(
                        () -> assertThat(changed).buildLog().reusedCacheFor("COPY --from=layers /layers/dependencies/"))
                .extracting(ChangedFile::message, as(STRING))
                .startsWith("""
                    Expecting the build of image spring/Dockerfile to reuse the cache for "COPY --from=layers /layers/dependencies/", but it ran that step.
                    """);
    }
}
