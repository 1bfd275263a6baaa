package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an image was made from something else than expected, or that its making left what it should not.
 *
 * @since 0.1.0
 */
public final class ShouldComeFrom {

    private ShouldComeFrom() {}

    /**
     * For an image that doesn't begin with the layers of another.
     *
     * @param baseLayers how many layers the other has
     * @param same how many of them it begins with
     */
    public static ErrorMessageFactory shouldBeBasedOn(
            String image, String base, int baseLayers, int same, List<Layer> layers) {
        String reason = same < layers.size()
                ? "layer " + LayerTable.instruction(layers.get(same)) + " differs"
                : "it has only " + Plural.of(same, "layer");
        return new TextMessage("Expecting " + image + " to be based on " + Visible.oneLine(base)
                + ", which means to begin with its " + Plural.of(baseLayers, "layer") + ", but " + reason + ".");
    }

    /**
     * For metadata in which a secret stands.
     *
     * @param places where, without the secret
     */
    public static ErrorMessageFactory shouldHideSecret(String image, List<String> places) {
        String rows =
                places.stream().map(place -> "    " + Visible.oneLine(place)).collect(Collectors.joining("\n"));
        return new TextMessage(
                "Expecting " + image + " to have the secret neither in its history nor in its configuration,"
                        + " but it is (shown as ***) in\n" + rows);
    }
}
