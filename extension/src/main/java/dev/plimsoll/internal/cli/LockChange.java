package dev.plimsoll.internal.cli;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ErrorCode;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.internal.budget.Baseline;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.inspect.PackageChanges;
import dev.plimsoll.internal.session.ImageWeight;
import dev.plimsoll.internal.session.PackagedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The difference between the recorded size of an image and the image itself. A lock file records the sizes of layers, but
 * neither their instructions nor their files.
 *
 * @param place the line of the lock file
 * @param gone the recorded layers that the image no longer has
 * @param growth the new layers, and the files in them that grew
 * @param packages the packages that differ, as far as this machine knows those of the recorded layers
 */
record LockChange(
        String place,
        BaselineEntry before,
        ImageWeight after,
        List<RecordedLayer> gone,
        LayerGrowth growth,
        PackageChanges packages) {

    private static final String SUFFIX = ".lock";

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
     * @throws dev.plimsoll.PlimsollException if the lock file or the image can't be read
     */
    static LockChange between(Path lock, ArgumentImage argument) {
        ContainerImage image = argument.recordedIn(lock).find();
        ImageBaseline baseline = image.baseline();
        BaselineEntry before = baseline.recorded()
                .orElseThrow(() -> new MisuseException(
                        ErrorCode.BASELINE_FILE,
                        lock + " records no size of " + argument.argument() + " for " + image.platform()
                                + ". It records: " + recorded(lock)));
        LayerGrowth growth = baseline.growth();
        List<String> missing = new ArrayList<>(growth.removedLayers());
        List<RecordedLayer> gone = before.layers().stream()
                .filter(layer -> missing.remove(layer.diffId()))
                .toList();
        return new LockChange(
                baseline.place(),
                before,
                ImageWeight.of(image),
                gone,
                growth,
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

    /** Returns the number of bytes by which the image has grown; negative if it has shrunk. */
    long bytes() {
        return after.size().bytes() - before.size().bytes();
    }

    /** Returns the layers that are recorded and that the image still has. */
    List<RecordedLayer> common() {
        List<RecordedLayer> common = new ArrayList<>(before.layers());
        gone.forEach(common::remove);
        return common;
    }

    /** Returns the change of the size. */
    SizeChange size() {
        return new SizeChange(before.size(), after.size());
    }

    String sizeInCommon() {
        return ByteSize.sum(common().stream().map(RecordedLayer::size)).toString();
    }

    List<Layer> added() {
        return growth.addedLayers();
    }
}
