package dev.plimsoll.internal.cli.output;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.difference.Change;
import dev.plimsoll.internal.difference.ChangeCauses;
import dev.plimsoll.internal.difference.ImageDifference;
import dev.plimsoll.internal.difference.ImageWeight;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.packages.WastedPackages.Largest;
import dev.plimsoll.internal.report.Escape;
import dev.plimsoll.internal.text.Visible;
import java.util.Optional;

/** Says in one sentence of Markdown what to do about the change of an image's size. */
final class CompareAdvice {

    private CompareAdvice() {}

    static String of(ImageDifference difference, ChangeCauses causes) {
        long bytes = difference.size().bytes();
        if (bytes < 0) {
            return difference.before().image().isPresent()
                    ? "Nothing to do: the image became smaller."
                    : "Record the smaller size with `plimsoll --baseline update`, so that the image can't grow back unnoticed.";
        }
        if (bytes == 0) {
            return "Nothing to do: the size is the same.";
        }
        return difference
                .waste()
                .filter(waste -> mostly(waste.bytes(), bytes))
                .flatMap(waste -> difference.after().wasted().largest())
                .map(wasted -> waste(wasted, difference.after()))
                .orElseGet(() -> growth(difference, causes));
    }

    private static boolean mostly(long part, long whole) {
        return part > 0 && part >= whole - part;
    }

    private static String waste(Largest wasted, ImageWeight image) {
        String name = Escape.markdown(Visible.oneLine(wasted.name())) + " (" + wasted.size() + ")";
        return (wasted.isDeleted()
                        ? "Delete " + name + " in the instruction that adds it, "
                        : "Write " + name + " only once, not first in ")
                + Escape.markdown(LayerTable.origin(wasted.addedBy(), image::origin))
                + ": no container sees those bytes.";
    }

    private static String growth(ImageDifference difference, ChangeCauses causes) {
        long bytes = difference.size().bytes();
        Optional<SizeChange> base = difference.baseChange().filter(change -> mostly(change.bytes(), bytes));
        if (base.isPresent()) {
            return "Decide whether the new base image "
                    + Escape.markdown(difference.base().orElseThrow().image()) + " is worth "
                    + SizeChange.signed(base.get().bytes()) + ": your own layers changed by "
                    + SizeChange.signed(bytes - base.get().bytes()) + ".";
        }
        return causes.largestGrowth()
                .map(part -> part(part, difference))
                .orElseGet(() -> "Look at "
                        + Escape.markdown("plimsoll size " + difference.after().name())
                        + ": the packages and files that grew are unknown here.");
    }

    private static String part(Change part, ImageDifference difference) {
        String name = Escape.markdown(Visible.oneLine(part.name()));
        String size = SizeChange.signed(part.bytes());
        String layer = part.layer()
                .map(adding -> LayerTable.origin(adding, difference.after()::origin))
                .map(instruction -> ", which " + Escape.markdown(instruction) + " adds,")
                .orElse("");
        if (!difference.isCompared()) {
            return "Begin with " + name + " (" + size + ")" + (layer.isEmpty() ? "," : layer)
                    + " the largest part of the new layers.";
        }
        return part.isNew()
                ? "Leave out " + name + " (" + size + ")" + layer + " if the image does not need it."
                : "Check why " + name + layer + " grew by " + ByteSize.of(part.bytes()) + ".";
    }
}
