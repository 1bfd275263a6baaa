package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.BroughtFile;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that files of one image got into another.
 *
 * @since 0.1.0
 */
public final class ShouldContainNothingFrom {

    private static final int MOST = 10;

    private ShouldContainNothingFrom() {}

    /**
     * For files that should not be there.
     *
     * @param other what people call the image that they came from
     * @param globs the exceptions, as they were given
     * @param brought the files, at least one
     * @param origins where each layer comes from
     */
    public static ErrorMessageFactory shouldContainNothingFrom(
            String image,
            String other,
            List<String> globs,
            List<BroughtFile> brought,
            Function<Layer, LayerOrigin> origins) {
        String rows = brought.stream()
                .limit(MOST)
                .map(file -> "\n    " + row(file, origins))
                .collect(Collectors.joining());
        String rest = brought.size() > MOST ? "\n    and " + (brought.size() - MOST) + " more" : "";
        ByteSize sum = ByteSize.sum(brought.stream().map(BroughtFile::size));
        return new TextMessage("Expecting " + image + " to contain nothing from " + other
                + (globs.isEmpty() ? "" : " except " + String.join(", ", globs)) + ", but it has "
                + Plural.of(brought.size(), "file") + " of the same content, " + sum + " in all:" + rows + rest);
    }

    private static String row(BroughtFile file, Function<Layer, LayerOrigin> origins) {
        String there = file.path().equals(file.original()) ? "" : ", there " + Visible.oneLine(file.original());
        String hidden = file.isVisible() ? "" : ", hidden by a higher layer yet carried along";
        return Visible.oneLine(file.path()) + " (" + file.size() + there + hidden + ")\n        of layer "
                + LayerTable.origin(file.layer(), origins);
    }
}
