package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.FileDifference.Difference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of a layer besides its content: where it comes from, and how it differs from another. */
class LayerOriginTests {

    private static final DockerfileInstruction COPY =
            new DockerfileInstruction("COPY a /", "copy a \\\n  /", "web/Dockerfile", 3, 4);
    private static final Optional<DiffId> ID = Optional.of(DiffId.of("sha256:" + "a".repeat(64)));

    @Test
    void toStringWhenShownNamesTheOrigin() {
        assertThat(new LayerOrigin.OfInstruction("app", COPY)).hasToString("web/Dockerfile:3 [app] COPY a /");
        assertThat(new LayerOrigin.OfBase("busybox:1.37")).hasToString("of the base image busybox:1.37");
        assertThat(new LayerOrigin.Unknown("RUN x")).hasToString("RUN x");
        assertThat(new LayerOrigin.Unknown("")).hasToString("(its instruction is not recorded)");
    }

    @Test
    void isWhenTheKeywordIsOnlyTheBeginningOfAnotherIsFalse() {
        assertThat(COPY.is("COPY")).isTrue();
        assertThat(COPY.is("COP")).isFalse();
        assertThat(new DockerfileInstruction("RUN", "RUN", "Dockerfile", 1, 1).is("RUN"))
                .isTrue();
        assertThat(COPY.place()).isEqualTo("web/Dockerfile:3");
        assertThat(COPY).hasToString("COPY a /");
    }

    @Test
    void isOfTimeOnlyWhenAnythingElseDiffersIsFalse() {
        FileDifference time = file(FileAttribute.MODIFICATION_TIME);
        FileDifference both = file(FileAttribute.MODIFICATION_TIME, FileAttribute.MODE);
        assertThat(time.isOfTimeOnly()).isTrue();
        assertThat(both.isOfTimeOnly()).isFalse();
        assertThat(new LayerDifference(0, "", ID, ID, List.of(time)).isOfTimeOnly())
                .isTrue();
        assertThat(new LayerDifference(0, "", ID, ID, List.of(time, both)).isOfTimeOnly())
                .isFalse();
        assertThat(new LayerDifference(0, "", ID, Optional.empty(), List.of()).isOfTimeOnly())
                .isFalse();
        assertThat(new LayerDifference(0, "", Optional.empty(), ID, List.of()).isOfTimeOnly())
                .isFalse();
    }

    private static FileDifference file(FileAttribute... attributes) {
        return new FileDifference(
                "/a",
                List.of(attributes).stream()
                        .map(attribute -> new Difference(attribute, "1", "2"))
                        .toList());
    }
}
