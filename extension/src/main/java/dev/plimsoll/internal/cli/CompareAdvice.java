package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.assertions.LayerTable;
import dev.plimsoll.internal.assertions.PackageTable;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.inspect.WastedPackages.WastedPackage;
import dev.plimsoll.internal.report.Escape;
import dev.plimsoll.internal.session.ImageWeight;
import dev.plimsoll.internal.text.Visible;
import java.util.Optional;

/** Says in one sentence of Markdown what to do about the change of an image's size. */
final class CompareAdvice {

    private CompareAdvice() {}

    static String of(WeightChange change, WeightRows rows) {
        if (change.bytes() < 0) {
            return "Nothing to do: the image became smaller.";
        }
        long waste = change.after().waste().ownSize().bytes()
                - change.before().waste().ownSize().bytes();
        return same(change.bytes())
                .or(() -> mostly(waste, change.bytes()) ? waste(change.after()) : Optional.empty())
                .orElseGet(() -> growth(change.bytes(), BaseChange.of(change), rows, change.after()));
    }

    static String of(LockChange change, WeightRows rows) {
        if (change.bytes() < 0) {
            return "Record the smaller size with `plimsoll --baseline update`, so that the image can't grow back unnoticed.";
        }
        return same(change.bytes())
                .orElseGet(() -> growth(change.bytes(), BaseChange.of(change), rows, change.after()));
    }

    private static Optional<String> same(long bytes) {
        return bytes == 0 ? Optional.of("Nothing to do: the size is the same.") : Optional.empty();
    }

    private static boolean mostly(long part, long whole) {
        return part > 0 && part >= whole - part;
    }

    /** Names the largest wasted package or file, because a container misses none of them. */
    private static Optional<String> waste(ImageWeight image) {
        Optional<WastedFile> file = image.waste().own().stream().findFirst();
        return image.wasted().packages().stream()
                .findFirst()
                .filter(each ->
                        file.isEmpty() || each.size().compareTo(file.get().size()) >= 0)
                .map(each -> waste(each, image))
                .or(() -> file.map(each -> waste(each, image)));
    }

    private static String waste(WastedPackage wasted, ImageWeight image) {
        return unseen(
                PackageTable.name(wasted.owner()),
                wasted.size().toString(),
                wasted.isDeleted(),
                LayerTable.origin(wasted.addedBy(), image::origin));
    }

    private static String waste(WastedFile file, ImageWeight image) {
        return unseen(
                file.path(),
                file.size().toString(),
                file.isDeleted(),
                LayerTable.origin(file.addedBy(), image::origin));
    }

    private static String unseen(String what, String size, boolean isDeleted, String layer) {
        return (isDeleted
                        ? "Delete " + Escape.markdown(Visible.oneLine(what)) + " (" + size
                                + ") in the instruction that adds it, "
                        : "Write " + Escape.markdown(Visible.oneLine(what)) + " (" + size
                                + ") only once, not first in ")
                + Escape.markdown(layer) + ": no container sees those bytes.";
    }

    private static String growth(long bytes, Optional<BaseChange> base, WeightRows rows, ImageWeight after) {
        Optional<Long> ofBase = base.flatMap(BaseChange::bytes).filter(grown -> mostly(grown, bytes));
        if (ofBase.isPresent()) {
            return "Decide whether the new base image "
                    + Escape.markdown(base.orElseThrow().image()) + " is worth " + SizeChange.signed(ofBase.get())
                    + ": your own layers changed by " + SizeChange.signed(bytes - ofBase.get()) + ".";
        }
        return rows.largestGrowth()
                .map(part -> part(part, rows.isCompared()))
                .orElseGet(() -> "Look at " + Escape.markdown("plimsoll size " + after.name())
                        + ": the packages and files that grew are unknown here.");
    }

    private static String part(WeightRow part, boolean isCompared) {
        String name = Escape.markdown(Visible.oneLine(part.name()));
        String size = SizeChange.signed(part.change());
        String layer = part.layer()
                .map(instruction -> ", which " + Escape.markdown(instruction) + " adds,")
                .orElse("");
        if (!isCompared) {
            return "Begin with " + name + " (" + size + ")" + (layer.isEmpty() ? "," : layer)
                    + " the largest part of the new layers.";
        }
        return part.isNew()
                ? "Leave out " + name + " (" + size + ")" + layer + " if the image does not need it."
                : "Check why " + name + layer + " grew by " + ByteSize.of(part.change()) + ".";
    }
}
