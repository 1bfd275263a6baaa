package dev.plimsoll.internal.messages;

import dev.plimsoll.image.FileAttribute;
import dev.plimsoll.image.FileDifference;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reports that two builds of an image have different layers, with the differences.
 */
public final class ShouldBeReproducible {

    private static final int LAYERS = 5;
    private static final int FILES = 5;

    private ShouldBeReproducible() {}

    /**
     * Returns the message for an image whose layers differ between builds.
     *
     * @param differences the relevant differences, at least one
     */
    public static Broken shouldBeReproducible(String image, List<LayerDifference> differences, boolean ignoringTimes) {
        List<String> parts = new ArrayList<>();
        parts.add("Expecting " + image + " to be reproducible" + (ignoringTimes ? ", times aside" : "")
                + ", but two builds without the cache differ in "
                + Plural.of(differences.size(), "layer") + ":");
        differences.stream().limit(LAYERS).forEach(layer -> parts.add(layer(layer, ignoringTimes)));
        if (differences.size() > LAYERS) {
            parts.add("… and " + Plural.of(differences.size() - LAYERS, "layer") + " more.");
        }
        advice(differences).forEach(parts::add);
        return Judgement.broken(String.join("\n", parts));
    }

    private static String layer(LayerDifference layer, boolean ignoringTimes) {
        String instruction = Visible.oneLine(layer.createdBy());
        String title = "Layer #" + layer.index() + " "
                + (instruction.isEmpty() ? "(its instruction is not recorded)" : instruction);
        if (layer.first().isEmpty()) {
            return title + "\n    only the second build has it";
        }
        if (layer.second().isEmpty()) {
            return title + "\n    only the first build has it";
        }
        List<FileDifference> files = layer.files().stream()
                .filter(file -> !ignoringTimes || !file.isOfTimeOnly())
                .sorted(Comparator.comparing(FileDifference::isOfTimeOnly))
                .toList();
        if (files.isEmpty()) {
            return title + "\n    the same files, packed in another order or form";
        }
        String shown = files.stream()
                .limit(FILES)
                .map(file -> "\n    " + Visible.oneLine(file.path()) + ": " + attributes(file, ignoringTimes))
                .collect(Collectors.joining());
        return title + shown + (files.size() > FILES ? "\n    … and " + (files.size() - FILES) + " more entries" : "");
    }

    private static String attributes(FileDifference file, boolean ignoringTimes) {
        return file.attributes().stream()
                .filter(difference -> !ignoringTimes || difference.attribute() != FileAttribute.MODIFICATION_TIME)
                .map(difference -> difference.attribute() + " " + Visible.oneLine(difference.first()) + ", then "
                        + Visible.oneLine(difference.second()))
                .collect(Collectors.joining("; "));
    }

    private static List<String> advice(List<LayerDifference> differences) {
        if (!differences.stream().allMatch(LayerDifference::isOfTimeOnly)) {
            return List.of();
        }
        return List.of(
                "Only modification times differ: what a RUN writes, and each directory that a COPY writes into, has the "
                        + "time of the build.",
                "To hold the rest, use isReproducibleIgnoringTimes(). To get equal times, set them in the step that "
                        + "writes (find /out -exec touch -hd @0 {} +) and COPY from there to the root of an image, or "
                        + "publish with docker buildx build --build-arg SOURCE_DATE_EPOCH=0 --output "
                        + "type=image,rewrite-timestamp=true,push=true.");
    }
}
