package dev.plimsoll.internal.session;

import dev.plimsoll.EngineException;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.report.FileNode;
import dev.plimsoll.internal.report.ReportedLayer;
import dev.plimsoll.internal.report.ReportedWaste;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells of the inside of an image that was weighed. It is made of what was read then; no image is read for it,
 * and what can't be told is left out.
 *
 * @param layers from the base upwards, with their origins as far as known
 * @param files as a tree
 * @param waste what upper layers hide
 */
record ReportedInside(
        List<ReportedLayer> layers,
        @Nullable FileNode files,
        @Nullable ReportedWaste waste) {

    /** Of an image whose files nobody wants. */
    static ReportedInside of(List<Layer> layers) {
        return new ReportedInside(
                layers.stream().map(layer -> Reported.layer(layer, null)).toList(), null, null);
    }

    static ReportedInside of(List<Layer> layers, EngineImage image) {
        return new ReportedInside(
                layers.stream()
                        .map(layer -> Reported.layer(layer, orNull(() -> image.layerOrigin(layer))))
                        .toList(),
                orNull(() -> image.knownFiles().map(Reported::files).orElse(null)),
                orNull(() -> image.knownWaste().map(Reported::waste).orElse(null)));
    }

    private static <T> @Nullable T orNull(Supplier<? extends @Nullable T> question) {
        try {
            return question.get();
        } catch (InspectionException | EngineException e) {
            // Who asks for it is told; a picture of it isn't worth the rest of the report.
            return null;
        }
    }
}
