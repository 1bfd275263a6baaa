package dev.plimsoll.internal.messages;

import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reports that an image has another base image than expected, or that its build left a secret in it.
 */
public final class ShouldComeFrom {

    private ShouldComeFrom() {}

    /**
     * Returns the message for an image that doesn't begin with the layers of another.
     *
     * @param baseLayers the number of layers of the other image
     * @param same how many of them, from the lowest, the image has too
     */
    public static Broken shouldBeBasedOn(String image, String base, int baseLayers, int same, List<Layer> layers) {
        String reason = same < layers.size()
                ? "layer " + LayerTable.instruction(layers.get(same)) + " differs"
                : "it has only " + Plural.of(same, "layer");
        return Judgement.broken("Expecting " + image + " to be based on " + Visible.oneLine(base)
                + ", which means to begin with its " + Plural.of(baseLayers, "layer") + ", but " + reason + ".");
    }

    /**
     * Returns the message for metadata that contains a secret.
     *
     * @param places the places, with the secret masked
     */
    public static Broken shouldHideSecret(String image, List<String> places) {
        String rows =
                places.stream().map(place -> "    " + Visible.oneLine(place)).collect(Collectors.joining("\n"));
        return Judgement.broken(
                "Expecting " + image + " to have the secret neither in its history nor in its configuration,"
                        + " but it is (shown as ***) in\n" + rows);
    }
}
