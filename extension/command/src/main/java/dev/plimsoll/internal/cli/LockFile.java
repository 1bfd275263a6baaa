package dev.plimsoll.internal.cli;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.internal.baseline.Baseline;
import dev.plimsoll.internal.difference.ImageDifference;
import dev.plimsoll.internal.session.PackagedImage;
import dev.plimsoll.internal.session.Weigher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A lock file that an image is compared with. */
final class LockFile {

    private static final String SUFFIX = ".lock";

    private LockFile() {}

    /**
     * Returns whether an argument is a lock file.
     *
     * @throws MisuseException if it has the name of one but does not exist
     */
    static boolean isLock(String argument) {
        if (!argument.endsWith(SUFFIX)) {
            return false;
        }
        if (!Files.isRegularFile(Path.of(argument))) {
            throw new MisuseException(
                    ErrorCode.BASELINE_FILE,
                    "there is no file " + argument + " (in " + Path.of("").toAbsolutePath()
                            + "). 'plimsoll --baseline update PATH...' writes one.");
        }
        return true;
    }

    /**
     * Compares an image with its recorded size.
     *
     * @throws MisuseException if none is recorded
     * @throws dev.plimsoll.exception.PlimsollException if the lock file or the image can't be read
     */
    static ImageDifference since(Path lock, ArgumentImage argument) {
        ContainerImage image = argument.recordedIn(lock).find();
        ImageBaseline baseline = image.baseline();
        BaselineEntry before = baseline.recorded()
                .orElseThrow(() -> new MisuseException(
                        ErrorCode.BASELINE_FILE,
                        lock + " records no size of " + argument.argument() + " for " + image.platform()
                                + ". It records: " + recorded(lock)));
        return ImageDifference.since(
                baseline.place(),
                before,
                Weigher.weigh(image),
                baseline.growth(),
                PackagedImage.changesSince(image, baseline));
    }

    private static String recorded(Path lock) {
        String all = Baseline.at(lock, "").entries().stream()
                .map(BaselineEntry::key)
                .map(key -> key.dockerfile() + " " + key.stage() + " " + key.platform()
                        + (key.arguments().isEmpty() ? "" : " " + key.arguments()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "nothing" : all;
    }
}
