package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHaveLayers.shouldHaveLayerCount;
import static dev.plimsoll.internal.assertions.ShouldHaveLayers.shouldHaveLayerCountAtMost;
import static dev.plimsoll.internal.assertions.ShouldHaveSize.shouldTransferAtMost;
import static dev.plimsoll.internal.assertions.ShouldHaveSize.shouldWeighAtLeast;
import static dev.plimsoll.internal.assertions.ShouldHaveSize.shouldWeighAtMost;
import static dev.plimsoll.internal.assertions.ShouldWaste.shouldWasteAtMost;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.inspect.PackageWeights;
import dev.plimsoll.internal.report.ReportedVerdict;
import dev.plimsoll.internal.session.JudgedImage;
import dev.plimsoll.internal.session.PackagedImage;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** Checks the size of an image, and reports each verdict. Each method returns the failure, or empty if the check passes. */
final class SizeJudge {

    private final ContainerImage image;
    private final String name;
    private final LayerLookup layers;

    SizeJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
        this.layers = new LayerLookup(image);
    }

    Optional<ErrorMessageFactory> isWithin(AbsoluteBudget budget) {
        return held(budget.judge(image.size()));
    }

    Optional<ErrorMessageFactory> isWithin(RelativeBudget budget, ContainerImage other) {
        return held(budget.judge(image.size(), other.size(), other.displayName()));
    }

    Optional<ErrorMessageFactory> isBetween(AbsoluteBudget least, AbsoluteBudget most) {
        Optional<ErrorMessageFactory> tooLittle = isAtLeast(least);
        return tooLittle.isPresent() ? tooLittle : isWithin(most);
    }

    Optional<ErrorMessageFactory> isAtLeast(AbsoluteBudget least) {
        JudgedImage.judged(image, () -> ReportedVerdict.leastSize(least, image.size()));
        return image.size().compareTo(least.limit()) >= 0
                ? Optional.empty()
                : Optional.of(shouldWeighAtLeast(name, image.size(), least));
    }

    Optional<ErrorMessageFactory> wastesAtMost(SizeBudget budget) {
        requireOwnLayers();
        Waste waste = image.waste();
        BudgetVerdict verdict = budget instanceof RelativeBudget share
                ? share.judge(waste.ownSize(), image.size(), name)
                : ((AbsoluteBudget) budget).judge(waste.ownSize());
        JudgedImage.judged(image, () -> ReportedVerdict.waste(verdict));
        return verdict.held()
                ? Optional.empty()
                : Optional.of(shouldWasteAtMost(
                        name, waste, PackagedImage.wasted(image, waste.own()), layers::origin, verdict));
    }

    Optional<ErrorMessageFactory> transfersAtMost(AbsoluteBudget budget) {
        TransferSize size = image.transferSize();
        BudgetVerdict verdict = budget.judge(size.size());
        JudgedImage.judged(image, () -> ReportedVerdict.transferSize(verdict));
        return verdict.held() ? Optional.empty() : Optional.of(shouldTransferAtMost(name, size, verdict));
    }

    Optional<ErrorMessageFactory> hasLayers(LayerBudget count) {
        JudgedImage.judged(
                image, () -> ReportedVerdict.layerCount(count, image.layers().size()));
        return image.layers().size() == count.limit()
                ? Optional.empty()
                : Optional.of(shouldHaveLayerCount(name, image.layers(), layers::origin, layers.base(), count.limit()));
    }

    Optional<ErrorMessageFactory> hasLayersWithin(LayerBudget budget) {
        JudgedImage.judged(
                image, () -> ReportedVerdict.layers(budget, image.layers().size()));
        return budget.isHeldBy(image.layers().size())
                ? Optional.empty()
                : Optional.of(shouldHaveLayerCountAtMost(name, image.layers(), layers::origin, layers.base(), budget));
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

    private Optional<ErrorMessageFactory> held(BudgetVerdict verdict) {
        JudgedImage.judged(image, () -> ReportedVerdict.size(verdict));
        return verdict.held()
                ? Optional.empty()
                : Optional.of(shouldWeighAtMost(
                        name,
                        image.layers(),
                        layers::origin,
                        layers.base(),
                        PackageWeights.read(image::packages),
                        layers.largestFiles(),
                        verdict));
    }
}
