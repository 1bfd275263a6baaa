package dev.plimsoll.internal.cli.output;

import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.difference.ImageWeight;
import dev.plimsoll.internal.inspect.InspectedImage.PlacedFile;
import dev.plimsoll.internal.journal.PackageRecords;
import dev.plimsoll.internal.report.document.ReportedPackages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats the weight of an image as JSON. Sizes are in bytes; what is unknown is omitted. */
public final class SizeJson {

    private static final int FILES = 20;

    private record Document(
            String format,
            int version,
            String image,
            String id,
            String platform,
            long size,
            @Nullable Long transferSize,
            @Nullable Base base,
            List<WeighedLayer> layers,
            List<WeighedFile> files,
            Wasted waste,
            @Nullable ReportedPackages packages) {}

    private record Base(@Nullable String image, int layers, long size) {}

    private record WeighedLayer(
            int index,
            String diffId,
            long size,
            @Nullable String createdBy,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String stage) {}

    private record WeighedFile(String path, long size, int layer) {}

    private record Wasted(long size, long ofBase, List<HiddenFile> files) {}

    private record HiddenFile(String path, long size, int addedBy, int hiddenBy, boolean deleted) {}

    private SizeJson() {}

    public static String of(ImageWeight image) {
        return JsonText.write(new Document(
                "plimsoll-size",
                1,
                image.name(),
                image.id().toString(),
                image.platform().toString(),
                image.size().bytes(),
                image.transferSize().map(transfer -> transfer.size().bytes()).orElse(null),
                image.base()
                        .map(base -> new Base(
                                orNull(base.image()),
                                base.layers().size(),
                                base.size().bytes()))
                        .orElse(null),
                image.layers().stream().map(layer -> layer(image, layer)).toList(),
                image.files().stream()
                        .filter(file -> file.file().size() > 0)
                        .limit(FILES)
                        .map(SizeJson::file)
                        .toList(),
                new Wasted(
                        image.waste().ownSize().bytes(),
                        image.waste().baseSize().bytes(),
                        image.waste().own().stream()
                                .limit(FILES)
                                .map(SizeJson::hidden)
                                .toList()),
                PackageRecords.of(image.packages())));
    }

    private static WeighedLayer layer(ImageWeight image, Layer layer) {
        LayerOrigin.@Nullable OfInstruction made =
                image.origin(layer) instanceof LayerOrigin.OfInstruction instruction ? instruction : null;
        return new WeighedLayer(
                layer.index(),
                layer.diffId().toString(),
                layer.size().bytes(),
                orNull(layer.createdBy()),
                made == null ? null : made.instruction().file(),
                made == null ? null : made.instruction().firstLine(),
                made == null ? null : made.stage());
    }

    private static WeighedFile file(PlacedFile placed) {
        return new WeighedFile(placed.file().path(), placed.file().size(), placed.layer());
    }

    private static HiddenFile hidden(WastedFile file) {
        return new HiddenFile(
                file.path(),
                file.size().bytes(),
                file.addedBy().index(),
                file.hiddenBy().index(),
                file.isDeleted());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
