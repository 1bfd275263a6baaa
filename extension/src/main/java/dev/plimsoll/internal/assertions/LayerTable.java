package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.text.Visible;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Formats the layers of an image with the instruction that made each. All sizes have one style.
 *
 * @since 0.1.0
 */
public final class LayerTable {

    private static final int ROWS = 8;

    /** A line with a size and its share of a whole. */
    record Row(String size, String share, String what) {

        static Row of(ByteSize size, ByteSize all, SizeStyle style, String what) {
            return new Row(style.text(size), LayerTable.share(size, all), what);
        }
    }

    private LayerTable() {}

    /** Lists the largest layers first, and the total size of the others. */
    public static String byWeight(List<Layer> layers, Function<Layer, LayerOrigin> origins, SizeStyle style) {
        ByteSize all = sum(layers);
        List<Layer> sorted = new ArrayList<>(layers);
        sorted.sort(Comparator.comparing(Layer::size).reversed().thenComparing(Layer::index));
        int shown = sorted.size() > ROWS + 1 ? ROWS : sorted.size();
        List<Row> rows = new ArrayList<>();
        for (Layer layer : sorted.subList(0, shown)) {
            rows.add(Row.of(layer.size(), all, style, origin(layer, origins)));
        }
        if (shown < sorted.size()) {
            ByteSize others = sum(sorted.subList(shown, sorted.size()));
            rows.add(Row.of(others, all, style, "in " + (sorted.size() - shown) + " other layers"));
        }
        return print(rows);
    }

    /** Lists the layers from the base upwards. */
    static String inOrder(List<Layer> layers, Function<Layer, LayerOrigin> origins, SizeStyle style) {
        ByteSize all = sum(layers);
        List<Row> rows = new ArrayList<>();
        for (Layer layer : layers) {
            rows.add(Row.of(layer.size(), all, style, origin(layer, origins)));
        }
        return print(rows);
    }

    static String print(List<Row> rows) {
        int sizes = rows.stream().mapToInt(row -> row.size().length()).max().orElse(0);
        int shares = rows.stream().mapToInt(row -> row.share().length()).max().orElse(0);
        return rows.stream()
                .map(row -> "    " + right(row.size(), sizes) + "  " + right(row.share(), shares) + "  " + row.what())
                .collect(Collectors.joining("\n"));
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    /** Returns a text such as {@code #1 COPY hello /bin/}, for messages that know only the history. */
    static String instruction(Layer layer) {
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
    static String text(LayerOrigin origin) {
        return origin instanceof LayerOrigin.OfInstruction made
                ? Visible.path(made.instruction().place()) + " [" + Visible.path(made.stage()) + "] "
                        + Visible.oneLine(made.instruction().toString())
                : Visible.oneLine(origin.toString());
    }

    private static String share(ByteSize part, ByteSize all) {
        if (part.bytes() == 0) {
            return "0 %";
        }
        BigDecimal percent = BigDecimal.valueOf(part.bytes())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(all.bytes()), 0, RoundingMode.HALF_UP);
        return percent.signum() == 0 ? "<1 %" : percent + " %";
    }

    private static ByteSize sum(List<Layer> layers) {
        return ByteSize.sum(layers.stream().map(Layer::size));
    }
}
