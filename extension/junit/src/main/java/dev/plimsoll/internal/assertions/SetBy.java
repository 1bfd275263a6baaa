package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.text.Visible;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.description.Description;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.presentation.Representation;

/**
 * Adds the responsible instructions to a message about the configuration.
 *
 * @since 0.1.0
 */
public final class SetBy {

    private static final int MOST = 10;

    private SetBy() {}

    /** Adds the instruction that set each name, in the order of the map. */
    public static ErrorMessageFactory named(ErrorMessageFactory message, Map<String, LayerOrigin> origins) {
        return with(
                message,
                origins.entrySet().stream()
                        .limit(MOST)
                        .map(entry -> "\n" + Visible.oneLine(entry.getKey()) + " comes from " + text(entry.getValue()))
                        .collect(Collectors.joining()));
    }

    /** Adds the instruction that set the only value. */
    public static ErrorMessageFactory value(ErrorMessageFactory message, LayerOrigin origin) {
        return with(message, "\nIt comes from " + text(origin));
    }

    /** Adds the instruction that reset the value. */
    public static ErrorMessageFactory noValue(ErrorMessageFactory message, LayerOrigin origin) {
        return with(message, "\nIt is reset by " + text(origin));
    }

    private static String text(LayerOrigin origin) {
        return origin instanceof LayerOrigin.OfBase base ? "the base image " + base.image() : LayerTable.text(origin);
    }

    private static ErrorMessageFactory with(ErrorMessageFactory message, String rows) {
        return rows.isEmpty() ? message : new Continued(message, Visible.log(rows));
    }

    private record Continued(ErrorMessageFactory message, String rows) implements ErrorMessageFactory {

        @Override
        public String create(Description description, Representation representation) {
            return message.create(description, representation) + rows;
        }

        @Override
        public String create(Description description) {
            return message.create(description) + rows;
        }

        @Override
        public String create() {
            return message.create() + rows;
        }
    }
}
