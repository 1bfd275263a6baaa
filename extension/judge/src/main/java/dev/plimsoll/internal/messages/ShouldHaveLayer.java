package dev.plimsoll.internal.messages;

import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.LargestFiles;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.table.PackageTable;
import dev.plimsoll.internal.messages.table.SizeStyle;
import dev.plimsoll.internal.packages.PackageWeights;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reports that a layer of an image is too large, or changes the layers below in an unwanted way.
 */
public final class ShouldHaveLayer {

    private static final int MOST = 10;

    private ShouldHaveLayer() {}

    /** Returns the name of a layer in messages: {@code layer #1 hello/Dockerfile:12 [2] COPY hello /bin/ of image hello}. */
    public static String name(Layer layer, LayerOrigin origin, String image) {
        return "layer " + LayerTable.origin(layer, same -> origin) + " of " + image;
    }

    /**
     * Returns the message for a layer over its limit.
     *
     * @param name the layer's {@link #name}
     * @param packages the packages of the image, or the reason why they can't be read
     * @param largest its largest files; empty if they are unknown
     */
    public static Broken shouldWeighAtMost(
            String name, Layer layer, PackageWeights packages, Optional<LargestFiles> largest, BudgetVerdict verdict) {
        ComparedSizes texts = verdict.texts();
        return Judgement.broken("Expecting " + name + "\nto weigh at most " + texts.limit() + ", but it weighs "
                + texts.size() + ", " + texts.difference() + " too much"
                + ShouldHaveSize.exactly(texts.size(), verdict.actual()) + "."
                + PackageTable.ofLayer(packages, layer, SizeStyle.of(verdict))
                + largest.map(files -> "\n" + files.table(SizeStyle.of(verdict)))
                        .orElse(""));
    }

    /**
     * Returns the message for a layer that adds or replaces files that the globs don't match.
     *
     * @param layer the layer's {@link #name}
     */
    public static Broken shouldAddOnlyFiles(String layer, List<String> globs, List<FileEntry> surplus) {
        return message(layer, "to add only files that match " + String.join(", ", globs), "adds others,", surplus);
    }

    /**
     * Returns the message for a layer that replaces files of lower layers.
     *
     * @param layer the layer's {@link #name}
     */
    public static Broken shouldReplaceNothing(String layer, List<FileEntry> replaced) {
        return message(layer, "to replace nothing", "replaces", replaced);
    }

    /**
     * Returns the message for a layer that removes files of lower layers.
     *
     * @param layer the layer's {@link #name}
     */
    public static Broken shouldRemoveNothing(String layer, List<FileEntry> removed) {
        return message(layer, "to remove nothing", "removes", removed);
    }

    private static Broken message(String layer, String expected, String does, List<FileEntry> files) {
        ByteSize sum = ByteSize.of(files.stream().mapToLong(FileEntry::size).sum());
        return Judgement.broken("Expecting " + layer + "\n" + expected + ", but it " + does + " "
                + Plural.of(files.size(), "file") + " of " + sum + " in all:\n"
                + files.stream().limit(MOST).map(ShouldHaveLayer::row).collect(Collectors.joining("\n"))
                + (files.size() > MOST ? "\n    and " + (files.size() - MOST) + " more" : ""));
    }

    private static String row(FileEntry file) {
        return "    " + Visible.oneLine(file.path()) + " ("
                + (file.type() == FileType.REGULAR_FILE ? ByteSize.of(file.size()) : file.type()) + ")";
    }
}
