package dev.plimsoll.internal.messages.table;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.text.Figures;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Formats the layers of an image with the instruction that made each. All sizes have one style.
 */
public final class LayerTable {

    private static final int ROWS = 8;

    private LayerTable() {}

    /** Lists the largest layers first, and the total size of the others. */
    public static String byWeight(List<Layer> layers, Function<Layer, LayerOrigin> origins, SizeStyle style) {
        ByteSize all = sum(layers);
        List<Layer> sorted = new ArrayList<>(layers);
        sorted.sort(Comparator.comparing(Layer::size).reversed().thenComparing(Layer::index));
        int shown = sorted.size() > ROWS + 1 ? ROWS : sorted.size();
        TextTable table = new TextTable(2);
        for (Layer layer : sorted.subList(0, shown)) {
            add(table, style, all, layer.size(), origin(layer, origins));
        }
        if (shown < sorted.size()) {
            ByteSize others = sum(sorted.subList(shown, sorted.size()));
            add(table, style, all, others, "in " + (sorted.size() - shown) + " other layers");
        }
        return table.toString();
    }

    /** Lists the layers from the base upwards. */
    public static String inOrder(List<Layer> layers, Function<Layer, LayerOrigin> origins, SizeStyle style) {
        ByteSize all = sum(layers);
        TextTable table = new TextTable(2);
        for (Layer layer : layers) {
            add(table, style, all, layer.size(), origin(layer, origins));
        }
        return table.toString();
    }

    /** Adds a row with a size and its share of a whole. */
    static void add(TextTable table, SizeStyle style, ByteSize all, ByteSize size, String... what) {
        table.row(Stream.concat(Stream.of(style.text(size), share(size, all)), Stream.of(what))
                .toArray(String[]::new));
    }

    /** Returns a text such as {@code #1 COPY hello /bin/}, for messages that know only the history. */
    public static String instruction(Layer layer) {
        return origin(layer, other -> new LayerOrigin.Unknown(other.createdBy()));
    }

    /** Returns a text such as {@code #1 hello/Dockerfile:12 [builder] COPY hello /bin/}. */
    public static String origin(Layer layer, Function<Layer, LayerOrigin> origins) {
        return "#" + layer.index() + " " + text(origins.apply(layer));
    }

    /**
     * Returns a text such as {@code #1 hello/Dockerfile:12}, for tables that name one layer many times; the whole origin if
     * the place of the instruction is unknown.
     */
    static String place(Layer layer, Function<Layer, LayerOrigin> origins) {
        LayerOrigin origin = origins.apply(layer);
        return "#" + layer.index() + " "
                + (origin instanceof LayerOrigin.OfInstruction made
                        ? Visible.path(made.instruction().place())
                        : text(origin));
    }

    /** Formats an origin on one line. A long instruction is cut, but its place is not. */
    public static String text(LayerOrigin origin) {
        return origin instanceof LayerOrigin.OfInstruction made
                ? Visible.path(made.instruction().place()) + " [" + Visible.path(made.stage()) + "] "
                        + Visible.oneLine(made.instruction().toString())
                : Visible.oneLine(origin.toString());
    }

    private static String share(ByteSize part, ByteSize all) {
        if (part.bytes() == 0) {
            return "0 %";
        }
        BigDecimal percent = Figures.percent(part.bytes(), all.bytes()).setScale(0, RoundingMode.HALF_UP);
        return percent.signum() == 0 ? "<1 %" : percent + " %";
    }

    private static ByteSize sum(List<Layer> layers) {
        return ByteSize.sum(layers.stream().map(Layer::size));
    }
}
