package dev.plimsoll.internal.messages;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.text.Hint;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reports that an image has unwanted files.
 */
public final class ShouldHaveOnlyFiles {

    private static final int MOST = 10;

    private ShouldHaveOnlyFiles() {}

    /**
     * Returns the message for files that no glob matches.
     *
     * @param origins the origin of each layer
     */
    public static Broken shouldHaveOnlyFiles(
            String image, List<String> globs, List<ImageFile> surplus, Function<Layer, LayerOrigin> origins) {
        return message(
                "Expecting " + image + " to have only files that match " + String.join(", ", globs), surplus, origins);
    }

    /**
     * Returns the message for unwanted files.
     *
     * @param kind the kind of file, in the singular
     * @param origins the origin of each layer
     */
    public static Broken shouldHaveNone(
            String image, String kind, List<ImageFile> found, Function<Layer, LayerOrigin> origins) {
        return message("Expecting " + image + " to have no " + kind, found, origins);
    }

    private static Broken message(String start, List<ImageFile> found, Function<Layer, LayerOrigin> origins) {
        String rows = found.stream()
                .limit(MOST)
                .map(file -> "    " + Visible.oneLine(file.toString()) + origin(file, origins))
                .collect(Collectors.joining("\n"));
        String rest = found.size() > MOST ? "\n    and " + (found.size() - MOST) + " more" : "";
        return Judgement.broken(start + ", but it has " + found.size() + " that should not be there:\n" + rows + rest);
    }

    private static String origin(ImageFile file, Function<Layer, LayerOrigin> origins) {
        return Hint.unlessUnreadable(() -> " of layer " + LayerTable.origin(file.layer(), origins));
    }
}
