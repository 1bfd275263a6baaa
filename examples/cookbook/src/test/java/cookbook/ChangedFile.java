package cookbook;

import dev.plimsoll.BuiltImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds an image again with a mistake that people make. */
final class ChangedFile {

    private ChangedFile() {}

    /** Returns the image that is built after a text in a file of its context was replaced. */
    static BuiltImage in(BuiltImage image, String file, String old, String changed) {
        return image.rebuildAfter(context -> edit(context.resolve(file), old, changed));
    }

    static void edit(Path file, String old, String changed) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(file + " has no '" + old + "'");
        }
        Files.writeString(file, text.replace(old, changed));
    }

    /** Returns the message as it is for an image with the mistake: it was not changed, and its base has any number of layers. */
    static String message(Throwable failure) {
        return failure.getMessage()
                        .replace(", rebuilt after a change", "")
                        .replaceFirst("^\\[.*] ?\n", "")
                        .replaceAll("layer #\\d+", "layer #2")
                        .strip()
                + "\n";
    }
}
