package dev.plimsoll.internal.messages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.BaseShare;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.table.SizeStyle;
import dev.plimsoll.internal.text.Plural;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reports that an image has more or fewer layers than expected, with a list of the layers.
 */
public final class ShouldHaveLayers {

    private ShouldHaveLayers() {}

    /**
     * Returns the message for an image with another number of layers than expected.
     *
     * @param origins the origin of each layer
     * @param base the layers of the base image; empty if unknown
     */
    public static Broken shouldHaveLayerCount(
            String image,
            List<Layer> layers,
            Function<Layer, LayerOrigin> origins,
            Optional<BaseShare> base,
            int expected) {
        return Judgement.broken("Expecting " + image + " to have " + Plural.of(expected, "layer") + ", but "
                + has(base, expected) + " " + layers.size() + table(layers, origins));
    }

    /**
     * Returns the message for an image with more layers than its budget allows.
     *
     * @param origins the origin of each layer
     * @param base the layers of the base image; empty if unknown
     */
    public static Broken shouldHaveLayerCountAtMost(
            String image,
            List<Layer> layers,
            Function<Layer, LayerOrigin> origins,
            Optional<BaseShare> base,
            LayerBudget budget) {
        String origin = budget.origin()
                .map(place -> "\nThe budget is written at " + place + ".\nLayers")
                .orElse("");
        String text = "Expecting " + image + " to have at most " + Plural.of(budget.limit(), "layer") + ", but "
                + has(base, budget.limit()) + " " + layers.size() + ", " + budget.overrun(layers.size()) + " too many";
        return Judgement.broken(text + (origin.isEmpty() ? "" : "." + origin) + table(layers, origins));
    }

    private static String has(Optional<BaseShare> base, int limit) {
        return base.filter(share -> share.layers().size() > limit)
                .map(share -> share.alone("has", String.valueOf(share.layers().size())))
                .orElse("it has");
    }

    private static String table(List<Layer> layers, Function<Layer, LayerOrigin> origins) {
        if (layers.isEmpty()) {
            return ".";
        }
        ByteSize heaviest =
                layers.stream().map(Layer::size).max(Comparator.naturalOrder()).orElse(ByteSize.ZERO);
        return ":\n" + LayerTable.inOrder(layers, origins, SizeStyle.in(heaviest.naturalUnit()));
    }
}
