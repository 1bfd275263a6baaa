package dev.plimsoll.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.source.ImageLocation;
import dev.plimsoll.internal.source.ImageSources;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking into an archive that jib wrote; its folder has the program. */
class JibArchiveTests {

    private final InspectedImage image = InspectedImage.of(
            ImageSources.open(
                    ImageLocation.parse("docker-archive:src/test/resources/images/jib/jib-image.tar"),
                    Optional.empty()),
            new LayerStore(Optional.empty(), 1 << 20));

    @Test
    void layersWhenJibCompressedThemAreWeighed() {
        assertThat(image.layers()).extracting(Layer::size).containsExactly(ByteSize.of(1000), ByteSize.of(9));
        assertThat(image.transferSize()).isEqualTo(new TransferSize(ByteSize.of(281 + 296), false));
        assertThat(image.waste(0).own()).isEmpty();
    }

    @Test
    void filesWhenJibWroteThemAreThere() {
        assertThat(image.files().stream().map(file -> file.path()))
                .contains("/app/libs/app.jar", "/app/resources/application.yml");
        assertThat(image.files()
                        .get("/app/resources/application.yml")
                        .orElseThrow()
                        .text())
                .isEqualTo("port: 80\n");
    }

    @Test
    void configWhenJibWroteItIsRead() {
        assertThat(image.config().entrypoint()).isEqualTo(List.of("java", "-cp", "/app/resources:/app/libs/*", "Main"));
        assertThat(image.config().environment()).containsEntry("LANG", "C.UTF-8");
        assertThat(image.config().user()).isEqualTo("1000");
    }
}
