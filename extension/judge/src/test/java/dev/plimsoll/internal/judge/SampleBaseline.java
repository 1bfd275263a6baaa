package dev.plimsoll.internal.judge;

import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.Platform;
import java.util.List;
import java.util.Optional;

/** A baseline in which the last layer of an image was smaller. */
public record SampleBaseline(List<Layer> layers) implements ImageBaseline {

    @Override
    public BaselineMode mode() {
        return BaselineMode.REQUIRED;
    }

    @Override
    public Optional<BaselineEntry> recorded() {
        return Optional.of(new BaselineEntry(
                new BaselineKey("Dockerfile", "0", Platform.of("linux/amd64"), ""),
                List.of(new BaselineEntry.RecordedLayer("0".repeat(12), ByteSize.of(25)))));
    }

    @Override
    public String place() {
        return "plimsoll.lock:2";
    }

    @Override
    public String caveat() {
        return "";
    }

    @Override
    public String updateOption() {
        return "-Dplimsoll.baseline=update";
    }

    @Override
    public String record() {
        throw new UnsupportedOperationException();
    }

    @Override
    public LayerGrowth growth() {
        return new LayerGrowth(
                layers.subList(1, 2),
                List.of("0123456789ab"),
                List.of(
                        new LayerGrowth.GrownFile("/bin/hello", ByteSize.of(4), false),
                        new LayerGrowth.GrownFile("/etc/greeting", ByteSize.of(1), true)),
                true);
    }
}
