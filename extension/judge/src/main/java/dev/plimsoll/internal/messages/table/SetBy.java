package dev.plimsoll.internal.messages.table;

import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.text.Visible;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Adds the responsible instructions to a message about the configuration.
 */
public final class SetBy {

    private static final int MOST = 10;

    private SetBy() {}

    /** Adds the instruction that set each name, in the order of the map. */
    public static Broken named(Broken message, Map<String, LayerOrigin> origins) {
        return with(
                message,
                origins.entrySet().stream()
                        .limit(MOST)
                        .map(entry -> "\n" + Visible.oneLine(entry.getKey()) + " comes from " + text(entry.getValue()))
                        .collect(Collectors.joining()));
    }

    /** Adds the instruction that set the only value. */
    public static Broken value(Broken message, LayerOrigin origin) {
        return with(message, "\nIt comes from " + text(origin));
    }

    /** Adds the instruction that reset the value. */
    public static Broken noValue(Broken message, LayerOrigin origin) {
        return with(message, "\nIt is reset by " + text(origin));
    }

    private static String text(LayerOrigin origin) {
        return origin instanceof LayerOrigin.OfBase base ? "the base image " + base.image() : LayerTable.text(origin);
    }

    private static Broken with(Broken message, String rows) {
        return message.withMessage(text -> text + rows);
    }
}
