package dev.plimsoll.internal.messages.table;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.text.Visible;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Reports that an instruction does not identify a layer, and lists the layers.
 */
public final class UnknownLayer {

    private UnknownLayer() {}

    /**
     * Returns the message for an instruction that made no layer.
     *
     * @param layers all layers of the image
     * @param origins the origin of each layer
     */
    public static String none(
            String image, String instruction, List<Layer> layers, Function<Layer, LayerOrigin> origins) {
        return "No layer of " + image + " was made by an instruction that has " + Visible.quoted(instruction) + " in it"
                + (layers.isEmpty() ? "; it has no layers." : ". Its layers:\n" + table(layers, origins));
    }

    /**
     * Returns the message for a text that several instructions contain, each of which made a layer.
     *
     * @param made the layers of these instructions
     * @param origins the origin of each layer
     */
    public static String several(
            String image, String instruction, List<Layer> made, Function<Layer, LayerOrigin> origins) {
        return made.size() + " layers of " + image + " were made by an instruction that has "
                + Visible.quoted(instruction) + " in it; write more of the one that is meant:\n"
                + table(made, origins);
    }

    private static String table(List<Layer> layers, Function<Layer, LayerOrigin> origins) {
        ByteSize heaviest =
                layers.stream().map(Layer::size).max(Comparator.naturalOrder()).orElse(ByteSize.ZERO);
        return LayerTable.inOrder(layers, origins, SizeStyle.in(heaviest.naturalUnit()));
    }
}
