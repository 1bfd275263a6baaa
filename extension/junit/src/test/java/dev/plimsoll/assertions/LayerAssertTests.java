package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.judge.FakeImages;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding a layer by its instruction. {@link EveryAssertionTests} covers the failures of assertions on it. */
class LayerAssertTests {

    private static final DockerfileStage STAGE =
            Dockerfile.parse("app/Dockerfile", """
                    FROM busybox:1.37
                    COPY --from=builder /src/hello \\
                        /bin/
                    RUN rm /src
                    COPY --from=builder /src/world /bin/
                    """).finalStage();

    private static final List<Layer> LAYERS = List.of(
            FakeImages.layer(0, 4_000_000, "ADD files"),
            FakeImages.layer(1, 2_000_000, "COPY /src/hello /bin/ # buildkit"),
            FakeImages.layer(2, 0, "RUN /bin/sh -c rm /src # buildkit"),
            FakeImages.layer(3, 1_000_000, "COPY /src/world /bin/ # buildkit"));

    private static final BuiltImage IMAGE = image(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "COPY --from=builder /src/hello",
                " COPY  --from=builder\n /src/hello /bin/",
                "--from=builder /src/hello \\\n    /bin/"
            })
    void layerWhenOneInstructionHasTheTextIsTheOneItMade(String instruction) {
        assertThat(IMAGE)
                .layer(instruction)
                .isEqualTo(LAYERS.get(1))
                .hasSizeAtMost("2MB")
                .hasSizeAtMost(ByteSize.of(2_000_000))
                .addsOnlyFiles("/bin/**")
                .replacesNothing()
                .removesNothing()
                .returnToImage()
                .layer("RUN rm")
                .hasSizeAtMost("0B");
    }

    @Test
    void layerWhenNoInstructionHasTheTextIsRefusedWithThoseThereAre() {
        refused("COPY --form=builder", """
                No layer of image app was made by an instruction that has "COPY --form=builder" in it. Its layers:
                    4 MB  57 %  #0 of the base image busybox:1.37
                    2 MB  29 %  #1 app/Dockerfile:2 [0] COPY --from=builder /src/hello /bin/
                    0 MB   0 %  #2 app/Dockerfile:4 [0] RUN rm /src
                    1 MB  14 %  #3 app/Dockerfile:5 [0] COPY --from=builder /src/world /bin/""");
    }

    /** The history of a base image has the text of another Dockerfile. */
    @Test
    void layerOfTheBaseImageIsNotNamedByItsHistory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).layer("ADD files").isNotNull());
    }

    @Test
    void layerWhenSeveralInstructionsHaveTheTextIsRefusedWithThem() {
        refused("COPY", """
                2 layers of image app were made by an instruction that has "COPY" in it; write more of the one that is meant:
                    2 MB  67 %  #1 app/Dockerfile:2 [0] COPY --from=builder /src/hello /bin/
                    1 MB  33 %  #3 app/Dockerfile:5 [0] COPY --from=builder /src/world /bin/""");
    }

    @Test
    void layerWhenTheInstructionsAreUnknownIsFoundByTheHistory() {
        assertThat(image(false)).layer("COPY /src/world").isEqualTo(LAYERS.get(3));
    }

    @Test
    void layerWhenBlankIsRefused() {
        refused(" ", """
                the instruction is blank: name a layer by a part of it, such as "COPY --from=builder\"""");
    }

    private static void refused(String instruction, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).layer(instruction).isNotNull())
                .withMessage(message);
    }

    private static BuiltImage image(boolean known) {
        return (BuiltImage) Proxy.newProxyInstance(
                LayerAssertTests.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "displayName" -> "app";
                    case "layers" -> LAYERS;
                    case "layerOrigin" -> origin((Layer) arguments[0], known);
                    case "layerChanges" -> new LayerChanges(List.of(), List.of(), List.of());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static LayerOrigin origin(Layer layer, boolean known) {
        if (!known) {
            return new LayerOrigin.Unknown(layer.createdBy());
        }
        if (layer.index() == 0) {
            return new LayerOrigin.OfBase("busybox:1.37");
        }
        Instruction made = STAGE.instructions().get(layer.index() - 1);
        return new LayerOrigin.OfInstruction(STAGE.displayName(), made.toPublic());
    }
}
