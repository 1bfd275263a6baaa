package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that requests for the same image return equal objects, which share the data read from the engine. */
class SharedImagesIT {

    @TempDir
    private static Path directory;

    private static ImageSession session;
    private static Path dockerfile;

    @BeforeAll
    static void open() throws IOException {
        session = ImageSession.open();
        dockerfile = Files.writeString(directory.resolve("Dockerfile"), """
                FROM busybox:1.37 AS base
                ARG WHO=world
                RUN echo "$WHO" > /who
                FROM base
                CMD ["sleep", "5"]
                """);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void buildWhenAskedTwiceGivesEqualImagesThatShareAnswers() {
        BuiltImage one = MultiStageBuild.of(dockerfile).buildArg("WHO", "you").build();
        BuiltImage other = MultiStageBuild.of(dockerfile).buildArg("WHO", "you").build();
        Assertions.assertThat(other).isEqualTo(one).hasSameHashCodeAs(one).isSameAs(one);
        List<Layer> layers = one.layers();
        Assertions.assertThat(other.layers()).isSameAs(layers);
        Assertions.assertThat(other.config()).isSameAs(one.config());
        Assertions.assertThat(other.files()).isSameAs(one.files());
        Assertions.assertThat(other.history()).isSameAs(one.history());
        Assertions.assertThat(one.stage("base"))
                .isEqualTo(MultiStageBuild.of(dockerfile)
                        .buildArg("WHO", "you")
                        .target("base")
                        .build())
                .isNotEqualTo(one);
        Assertions.assertThat(MultiStageBuild.of(dockerfile).build()).isNotEqualTo(one);
    }

    @Test
    void buildWhenOnlySettingsDifferGivesEqualImagesThatKeepTheirSettings() {
        BuiltImage patient = MultiStageBuild.of(dockerfile).build();
        BuiltImage hasty = MultiStageBuild.of(dockerfile)
                .runTimeout(Duration.ofMillis(500))
                .baselineFile(directory.resolve("sizes.lock"))
                .build();
        Assertions.assertThat(hasty)
                .isEqualTo(patient)
                .hasSameHashCodeAs(patient)
                .isNotSameAs(patient);
        Assertions.assertThat(hasty.config()).isSameAs(patient.config());
        Assertions.assertThat(hasty.layers()).isSameAs(patient.layers());
        Assertions.assertThat(hasty.run().timedOut()).isTrue();
        assertThat(patient.run("true")).succeeded();
        Assertions.assertThat(hasty.baseline().place()).contains("sizes.lock");
        Assertions.assertThat(patient.baseline().place()).contains("plimsoll.lock");
    }
}
