package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.cli.WeightChange.FilePair;
import dev.plimsoll.internal.cli.WeightChange.LayerPair;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.inspect.PackageChange;
import dev.plimsoll.internal.inspect.PackageChanges;
import dev.plimsoll.internal.session.ImageWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats the difference between two images as JSON. Sizes are in bytes; what is unknown or missing is omitted. */
final class CompareJson {

    private static final int FILES = 100;

    private record Document(
            String format,
            int version,
            Image before,
            Image after,
            long change,
            List<ChangedLayer> layers,
            @Nullable Packages packages,
            List<ChangedFile> files) {}

    private record Image(
            String image,
            @Nullable String id,
            String platform,
            long size,
            @Nullable Long transferSize,
            @Nullable Long base,
            @Nullable Long waste) {}

    private record ChangedLayer(
            @Nullable LayerPart before, @Nullable LayerPart after, long change) {}

    private record LayerPart(
            int index, String diffId, long size, @Nullable String createdBy) {}

    /** The packages that differ, or why they can't be read. Not compared: those of the new layers. */
    private record Packages(
            boolean compared,
            List<ChangedPackage> changed,
            long unowned,
            long hidden,
            @Nullable String problem) {}

    private record ChangedPackage(
            String type,
            String name,
            List<String> versionsBefore,
            List<String> versionsAfter,
            @Nullable Long before,
            @Nullable Long after,
            long change) {}

    private record ChangedFile(
            String path, @Nullable Long before, @Nullable Long after, long change) {}

    private CompareJson() {}

    static String of(WeightChange change) {
        return JsonText.write(new Document(
                "plimsoll-compare",
                1,
                image(change.before()),
                image(change.after()),
                change.bytes(),
                change.layers().stream().map(CompareJson::layer).toList(),
                packages(change.packages()),
                change.files().stream().limit(FILES).map(CompareJson::file).toList()));
    }

    /** Formats what has changed since a size was recorded. */
    static String of(LockChange change) {
        List<ChangedLayer> layers = new ArrayList<>();
        change.added()
                .forEach(layer -> layers.add(new ChangedLayer(
                        null, part(Optional.of(layer)), layer.size().bytes())));
        change.gone()
                .forEach(layer -> layers.add(new ChangedLayer(
                        new LayerPart(
                                change.before().layers().indexOf(layer),
                                layer.diffId(),
                                layer.size().bytes(),
                                null),
                        null,
                        -layer.size().bytes())));
        return JsonText.write(new Document(
                "plimsoll-compare",
                1,
                new Image(
                        change.place(),
                        null,
                        change.before().key().platform().toString(),
                        change.before().size().bytes(),
                        null,
                        null,
                        null),
                image(change.after()),
                change.bytes(),
                layers,
                packages(change.packages()),
                change.growth().files().stream()
                        .limit(FILES)
                        .map(file -> new ChangedFile(
                                file.path(), null, null, file.growth().bytes()))
                        .toList()));
    }

    private static Image image(ImageWeight image) {
        return new Image(
                image.name(),
                image.id().toString(),
                image.platform().toString(),
                image.size().bytes(),
                image.transferSize().map(transfer -> transfer.size().bytes()).orElse(null),
                image.base().map(base -> base.size().bytes()).orElse(null),
                image.waste().ownSize().bytes());
    }

    private static ChangedLayer layer(LayerPair pair) {
        return new ChangedLayer(part(pair.before()), part(pair.after()), pair.change());
    }

    private static @Nullable LayerPart part(Optional<Layer> layer) {
        return layer.map(present -> new LayerPart(
                        present.index(),
                        present.diffId().toString(),
                        present.size().bytes(),
                        present.createdBy()))
                .orElse(null);
    }

    private static @Nullable Packages packages(PackageChanges packages) {
        return packages.isEmpty()
                ? null
                : new Packages(
                        packages.isCompared(),
                        packages.changes().stream()
                                .limit(FILES)
                                .map(CompareJson::changed)
                                .toList(),
                        packages.unowned(),
                        packages.hidden(),
                        packages.problem().orElse(null));
    }

    private static ChangedPackage changed(PackageChange change) {
        return new ChangedPackage(
                change.type().urlType(),
                change.name(),
                change.before(),
                change.after(),
                WeightChange.before(change).map(ByteSize::bytes).orElse(null),
                WeightChange.after(change).map(ByteSize::bytes).orElse(null),
                change.bytes());
    }

    private static ChangedFile file(FilePair pair) {
        return new ChangedFile(
                pair.path(),
                pair.before().map(ByteSize::bytes).orElse(null),
                pair.after().map(ByteSize::bytes).orElse(null),
                pair.change());
    }
}
