package dev.plimsoll.internal.messages;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.text.Hint;
import dev.plimsoll.internal.text.Nearest;
import dev.plimsoll.internal.text.Visible;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reports that a path of an image is not as expected.
 */
public final class ShouldHaveFile {

    private static final int MOST = 20;

    private ShouldHaveFile() {}

    /**
     * Returns the message for a path that does not exist or has another type.
     *
     * @param what the expected type, as a noun
     */
    public static Broken shouldHaveFile(String image, ImageFiles files, String what, String path) {
        String start = "Expecting " + image + " to have the " + what + " " + Visible.oneLine(path) + ", but ";
        Optional<ImageFile> there = files.get(path);
        if (there.isEmpty()) {
            return Judgement.broken(
                    start + "the path does not exist." + Hint.unlessUnreadable(() -> nearest(files, path)));
        }
        String actual = Visible.oneLine(there.get().description());
        Optional<ImageFile> end = files.resolve(path);
        if (there.get().type() != FileType.SYMBOLIC_LINK) {
            return Judgement.broken(start + "it is of another type: " + actual + ".");
        }
        return Judgement.broken(start + "it is a link, " + actual + ", which leads to "
                + end.map(found -> "another type: " + Visible.oneLine(found.toString()))
                        .orElse("nothing") + ".");
    }

    /**
     * Returns the message for a path that should not exist.
     *
     * @param origins the origin of each layer
     */
    public static Broken shouldHaveNoFile(String image, ImageFile there, Function<Layer, LayerOrigin> origins) {
        return Judgement.broken("Expecting " + image + " to have nothing at " + Visible.oneLine(there.path())
                + ", but found: " + Visible.oneLine(there.description()) + "."
                + Hint.unlessUnreadable(() -> "\nIt comes from layer " + LayerTable.origin(there.layer(), origins)));
    }

    /**
     * Returns the most similar name in the nearest existing directory or, if none is similar, the content of that directory.
     */
    private static String nearest(ImageFiles files, String path) {
        String missing = path;
        String parent = parentOf(path);
        while (!parent.equals("/") && files.resolve(parent).isEmpty()) {
            missing = parent;
            parent = parentOf(parent);
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (ImageFile file : files.list(parent)) {
            String name = nameOf(file.path());
            names.put(name, name + (file.type() == FileType.DIRECTORY ? "/" : ""));
        }
        Optional<String> similar = Nearest.to(nameOf(missing), names.keySet());
        String directory = parent.equals("/") ? "/" : parent + "/";
        if (similar.isPresent()) {
            return "\nThe nearest is " + Visible.oneLine(directory + names.get(similar.get())) + ".";
        }
        if (names.isEmpty()) {
            return "\nThe nearest directory is " + parent + ", which is empty.";
        }
        String shown = names.values().stream().limit(MOST).map(Visible::oneLine).collect(Collectors.joining(", "));
        return "\nThe nearest directory is " + Visible.oneLine(parent) + ", which has " + shown
                + (names.size() > MOST ? " and " + (names.size() - MOST) + " more." : ".");
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String parentOf(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }
}
