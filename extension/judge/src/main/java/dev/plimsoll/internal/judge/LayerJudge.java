package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldHaveLayer.shouldAddOnlyFiles;
import static dev.plimsoll.internal.messages.ShouldHaveLayer.shouldRemoveNothing;
import static dev.plimsoll.internal.messages.ShouldHaveLayer.shouldReplaceNothing;
import static dev.plimsoll.internal.messages.ShouldHaveLayer.shouldWeighAtMost;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.ShouldHaveLayer;
import dev.plimsoll.internal.packages.PackageWeights;
import dev.plimsoll.internal.text.PathGlob;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Judges one layer of an image: its weight, and what it adds, replaces and removes. Directories don't count. */
public final class LayerJudge {

    private final ContainerImage image;
    private final Layer layer;
    private final LayerLookup layers;
    private final String name;

    public LayerJudge(ContainerImage image, Layer layer) {
        this.image = image;
        this.layer = layer;
        this.layers = new LayerLookup(image);
        this.name = ShouldHaveLayer.name(layer, layers.origin(layer), ImageNames.of(image));
    }

    public Judgement hasSizeWithin(AbsoluteBudget budget) {
        BudgetVerdict verdict = budget.judge(layer.size());
        return heldIf(
                verdict.held(),
                () -> shouldWeighAtMost(
                        name, layer, PackageWeights.read(image::packages), layers.largestFiles(layer), verdict));
    }

    public Judgement addsOnlyFiles(String... globs) {
        List<PathGlob> allowed = PathGlob.parseAll(globs);
        LayerChanges changes = changes();
        List<FileEntry> surplus = Stream.concat(changes.added().stream(), changes.changed().stream())
                .filter(LayerJudge::isNoDirectory)
                .filter(file -> allowed.stream().noneMatch(glob -> glob.matches(file.path())))
                .toList();
        return heldIf(surplus.isEmpty(), () -> shouldAddOnlyFiles(name, List.of(globs), surplus));
    }

    public Judgement replacesNothing() {
        List<FileEntry> replaced = files(changes().changed());
        return heldIf(replaced.isEmpty(), () -> shouldReplaceNothing(name, replaced));
    }

    public Judgement removesNothing() {
        List<FileEntry> removed = files(changes().removed());
        return heldIf(removed.isEmpty(), () -> shouldRemoveNothing(name, removed));
    }

    private LayerChanges changes() {
        return image.layerChanges(layer);
    }

    private static List<FileEntry> files(Collection<FileEntry> entries) {
        return entries.stream().filter(LayerJudge::isNoDirectory).toList();
    }

    private static boolean isNoDirectory(FileEntry file) {
        return file.type() != FileType.DIRECTORY;
    }
}
