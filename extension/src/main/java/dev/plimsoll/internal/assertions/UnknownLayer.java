package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.text.Visible;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Says that an instruction doesn't tell which layer is meant, and which there are.
 *
 * @since 0.1.0
 */
public final class UnknownLayer {

    private UnknownLayer() {}

    /**
     * For an instruction that made no layer.
     *
     * @param layers all of the image
     * @param origins where each layer comes from
     */
    public static String none(
            String image, String instruction, List<Layer> layers, Function<Layer, LayerOrigin> origins) {
        return "No layer of " + image + " was made by an instruction that has " + Visible.quoted(instruction) + " in it"
                + (layers.isEmpty() ? "; it has no layers." : ". Its layers:\n" + table(layers, origins));
    }

    /**
     * For a part of several instructions that made one each.
     *
     * @param made the layers in question
     * @param origins where each layer comes from
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
