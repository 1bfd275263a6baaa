package dev.plimsoll.internal.cli.output;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.difference.Change;
import dev.plimsoll.internal.difference.ImageDifference;
import dev.plimsoll.internal.difference.ImageDifference.Former;
import dev.plimsoll.internal.difference.ImageWeight;
import dev.plimsoll.internal.difference.LayerChange;
import dev.plimsoll.internal.packages.PackageChange;
import dev.plimsoll.internal.packages.PackageChanges;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats the difference between two images as JSON. Sizes are in bytes; what is unknown or missing is omitted. */
public final class CompareJson {

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

    public static String of(ImageDifference difference) {
        return JsonText.write(new Document(
                "plimsoll-compare",
                1,
                difference.before().image().map(CompareJson::image).orElseGet(() -> recorded(difference.before())),
                image(difference.after()),
                difference.size().bytes(),
                difference.layers().stream().map(CompareJson::layer).toList(),
                packages(difference.packages()),
                difference.files().stream().limit(FILES).map(CompareJson::file).toList()));
    }

    private static Image recorded(Former former) {
        return new Image(
                former.name(), null, former.platform().toString(), former.size().bytes(), null, null, null);
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

    private static ChangedLayer layer(LayerChange change) {
        return new ChangedLayer(part(change.before()), part(change.after()), change.bytes());
    }

    private static @Nullable LayerPart part(Optional<LayerChange.Side> side) {
        return side.map(present -> new LayerPart(
                        present.index(),
                        present.diffId(),
                        present.size().bytes(),
                        present.layer().map(Layer::createdBy).orElse(null)))
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
                change.type(),
                change.name(),
                change.before(),
                change.after(),
                change.isNew() ? null : change.sizeBefore().bytes(),
                change.isGone() ? null : change.sizeAfter().bytes(),
                change.bytes());
    }

    private static ChangedFile file(Change change) {
        return new ChangedFile(
                change.name(),
                change.before().map(ByteSize::bytes).orElse(null),
                change.after().map(ByteSize::bytes).orElse(null),
                change.bytes());
    }
}
