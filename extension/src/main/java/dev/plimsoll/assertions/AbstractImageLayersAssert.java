package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHaveLayers.shouldHaveLayerCount;
import static dev.plimsoll.internal.assertions.ShouldHaveLayers.shouldHaveLayerCountAtMost;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.EngineException;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.assertions.LargestFiles;
import dev.plimsoll.internal.assertions.ShouldHaveLayer;
import dev.plimsoll.internal.assertions.UnknownLayer;
import dev.plimsoll.internal.session.Journal;
import dev.plimsoll.internal.text.OneLine;
import java.util.List;
import java.util.Optional;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the layers of an image.
 *
 * @since 0.1.0
 */
public abstract class AbstractImageLayersAssert extends AbstractImageFilesAssert {

    AbstractImageLayersAssert(@Nullable BuiltImage actual) {
        super(actual);
    }

    /**
     * Verifies that the image has exactly so many layers.
     *
     * <pre><code class='java'> // passes: a base and the binary
     * assertThat(hello).hasLayerCount(2);
     *
     * // fails
     * assertThat(hello).hasLayerCount(3);</code></pre>
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public BuiltImageAssert hasLayerCount(int expected) {
        LayerBudget count = LayerBudget.of(expected);
        isNotNull();
        Journal.judgedByCount(actual, count);
        if (actual.layers().size() != count.limit()) {
            throwAssertionError(shouldHaveLayerCount(name(), actual.layers(), this::origin, expected));
        }
        return myself;
    }

    /**
     * Verifies that the image has so many layers or fewer.
     *
     * <pre><code class='java'> // passes: a base and the binary
     * assertThat(hello).hasLayerCountAtMost(2);
     *
     * // fails
     * assertThat(hello).hasLayerCountAtMost(1);</code></pre>
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public BuiltImageAssert hasLayerCountAtMost(int limit) {
        return hasLayersWithin(LayerBudget.of(limit));
    }

    /**
     * Verifies that the number of layers is within a budget; if it is not, the message says where the budget is written.
     *
     * <pre><code class='java'> // passes: a base and the binary
     * assertThat(hello).hasLayersWithin(LayerBudget.of(2).writtenAt("Dockerfile:5"));
     *
     * // fails
     * assertThat(hello).hasLayersWithin(LayerBudget.of(1).writtenAt("Dockerfile:5"));</code></pre>
     */
    public BuiltImageAssert hasLayersWithin(LayerBudget budget) {
        requireNonNull(budget, "budget");
        isNotNull();
        Journal.judged(actual, budget);
        if (!budget.isHeldBy(actual.layers().size())) {
            throwAssertionError(shouldHaveLayerCountAtMost(name(), actual.layers(), this::origin, budget));
        }
        return myself;
    }

    /**
     * Goes on with the layers, from the base upwards.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layers().last().extracting(Layer::createdBy).asString().contains("COPY");
     *
     * // fails
     * assertThat(hello).layers().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final ListAssert<Layer> layers() {
        isNotNull();
        @Nullable List<Layer> layers = actual == null ? null : actual.layers();
        ListAssert<Layer> next = softly == null ? Assertions.assertThat(layers) : softly.assertThat(layers);
        return Navigation.carry(this, next, "layers of " + name());
    }

    /**
     * Goes on with the layer that an instruction of the Dockerfile made.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).layer("COPY --from=builder").hasSizeAtMost("2MB").addsOnlyFiles("/bin/hello");
     *
     * // fails: the compiler is in it
     * assertThat(hello).layer("COPY --from=builder").hasSizeAtMost("2MB");</code></pre>
     *
     * @param instruction the instruction as the Dockerfile has it, or a part of it; blanks and line breaks count as one blank
     * @throws IllegalArgumentException if no layer was made by such an instruction, or several were; the message lists the
     *     layers with their lines
     * @throws InspectionException if which instruction made which layer can't be told
     */
    @CheckReturnValue
    public final LayerAssert layer(String instruction) {
        requireNonNull(instruction, "instruction");
        isNotNull();
        // Null gets here with soft assertions only; the next assertion collects it.
        @Nullable Layer layer = actual == null ? null : layerOf(instruction);
        LayerAssert next =
                softly == null ? new LayerAssert(layer) : softly.proxy(LayerAssert.class, Layer.class, layer);
        next.image = myself;
        return Navigation.carry(this, next, "layer of " + name());
    }

    private Layer layerOf(String instruction) {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException(
                    "the instruction is blank: name a layer by a part of it, such as \"COPY --from=builder\"");
        }
        String wanted = OneLine.of(instruction);
        List<Layer> layers = actual.layers();
        List<Layer> made = layers.stream()
                .filter(layer -> isMadeBy(actual.layerOrigin(layer), wanted))
                .toList();
        if (made.size() != 1) {
            throw new IllegalArgumentException(
                    made.isEmpty()
                            ? UnknownLayer.none(name(), instruction, layers, actual::layerOrigin)
                            : UnknownLayer.several(name(), instruction, made, actual::layerOrigin));
        }
        return made.get(0);
    }

    /** Where the line can't be told, the history's words are all that there is. */
    private static boolean isMadeBy(LayerOrigin origin, String wanted) {
        if (origin instanceof LayerOrigin.OfInstruction made) {
            return OneLine.of(made.instruction().text()).contains(wanted)
                    || OneLine.of(made.instruction().original()).contains(wanted);
        }
        return origin instanceof LayerOrigin.Unknown unknown
                && OneLine.of(unknown.createdBy()).contains(wanted);
    }

    final LayerChanges changesOf(Layer layer) {
        return actual.layerChanges(layer);
    }

    /** As {@code layer #1 hello/Dockerfile:12 [2] COPY hello /bin/ of image hello}. */
    final String nameOf(Layer layer) {
        return ShouldHaveLayer.name(layer, origin(layer), name());
    }

    /** For messages: where the engine fails, they are without it. */
    final LayerOrigin origin(Layer layer) {
        try {
            return actual.layerOrigin(layer);
        } catch (InspectionException | EngineException e) {
            return new LayerOrigin.Unknown(layer.createdBy());
        }
    }

    /** For messages; empty if the layer has none, or where the engine fails. */
    final Optional<LargestFiles> largestFiles(Layer layer) {
        try {
            return Optional.of(LargestFiles.of(layer, actual.layerChanges(layer)))
                    .filter(largest -> !largest.files().isEmpty());
        } catch (InspectionException | EngineException e) {
            return Optional.empty();
        }
    }
}
