package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.messages.ShouldHaveLayers.shouldHaveLayerCount;
import static dev.plimsoll.internal.messages.ShouldHaveLayers.shouldHaveLayerCountAtMost;
import static dev.plimsoll.internal.messages.ShouldHaveSize.shouldTransferAtMost;
import static dev.plimsoll.internal.messages.ShouldHaveSize.shouldWeighAtLeast;
import static dev.plimsoll.internal.messages.ShouldHaveSize.shouldWeighAtMost;
import static dev.plimsoll.internal.messages.ShouldWaste.shouldWasteAtMost;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.journal.JudgedImage;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.packages.PackageWeights;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.session.PackagedImage;

/** Checks the size of an image, and reports each verdict. Each method returns the failure, or empty if the check passes. */
public final class SizeJudge {

    private final ContainerImage image;
    private final String name;
    private final LayerLookup layers;

    public SizeJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
        this.layers = new LayerLookup(image);
    }

    public Judgement isWithin(AbsoluteBudget budget) {
        return held(budget.judge(image.size()));
    }

    public Judgement isWithin(RelativeBudget budget, ContainerImage other) {
        return held(budget.judge(image.size(), other.size(), other.displayName()));
    }

    public Judgement isBetween(AbsoluteBudget least, AbsoluteBudget most) {
        return isAtLeast(least).and(() -> isWithin(most));
    }

    public Judgement isAtLeast(AbsoluteBudget least) {
        JudgedImage.judged(image, () -> ReportedVerdict.leastSize(least, image.size()));
        return image.size().compareTo(least.limit()) >= 0
                ? Judgement.held()
                : shouldWeighAtLeast(name, image.size(), least);
    }

    public Judgement wastesAtMost(SizeBudget budget) {
        requireOwnLayers();
        Waste waste = image.waste();
        BudgetVerdict verdict = budget instanceof RelativeBudget share
                ? share.judge(waste.ownSize(), image.size(), name)
                : ((AbsoluteBudget) budget).judge(waste.ownSize());
        JudgedImage.judged(image, () -> ReportedVerdict.waste(verdict));
        return verdict.held()
                ? Judgement.held()
                : shouldWasteAtMost(name, waste, PackagedImage.wasted(image, waste.own()), layers::origin, verdict);
    }

    public Judgement transfersAtMost(AbsoluteBudget budget) {
        TransferSize size = image.transferSize();
        BudgetVerdict verdict = budget.judge(size.size());
        JudgedImage.judged(image, () -> ReportedVerdict.transferSize(verdict));
        return verdict.held() ? Judgement.held() : shouldTransferAtMost(name, size, verdict);
    }

    public Judgement hasLayers(LayerBudget count) {
        JudgedImage.judged(
                image, () -> ReportedVerdict.layerCount(count, image.layers().size()));
        return image.layers().size() == count.limit()
                ? Judgement.held()
                : shouldHaveLayerCount(name, image.layers(), layers::origin, layers.base(), count.limit());
    }

    public Judgement hasLayersWithin(LayerBudget budget) {
        JudgedImage.judged(
                image, () -> ReportedVerdict.layers(budget, image.layers().size()));
        return budget.isHeldBy(image.layers().size())
                ? Judgement.held()
                : shouldHaveLayerCountAtMost(name, image.layers(), layers::origin, layers.base(), budget);
    }

    /** Throws if all layers belong to the base image, because a limit on the image's own waste would then check nothing. */
    private void requireOwnLayers() {
        if (image instanceof BuiltImage built
                && built.baseLayers().size() == built.layers().size()) {
            throw new IllegalArgumentException(name + " has no layer of its own: all "
                    + image.layers().size()
                    + " are those of its base image, whose waste is not judged. Judge the base "
                    + "image where it is built, or take away the limit on waste.");
        }
    }

    private Judgement held(BudgetVerdict verdict) {
        JudgedImage.judged(image, () -> ReportedVerdict.size(verdict));
        return verdict.held()
                ? Judgement.held()
                : shouldWeighAtMost(
                        name,
                        image.layers(),
                        layers::origin,
                        layers.base(),
                        PackageWeights.read(image::packages),
                        layers.largestFiles(),
                        verdict);
    }
}
