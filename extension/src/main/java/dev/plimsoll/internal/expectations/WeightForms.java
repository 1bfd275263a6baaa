package dev.plimsoll.internal.expectations;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.util.List;
import java.util.Map;

/** What an image weighs, and in how many layers. */
final class WeightForms {

    private static final List<String> LIMITS = List.of("<=", ">=");

    private final Dockerfile dockerfile;

    WeightForms(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    void addTo(Map<String, Form> forms) {
        forms.put("size", this::size);
        forms.put("layers", WeightForms::layers);
        forms.put("growth", WeightForms::growth);
        forms.put("waste", WeightForms::waste);
        forms.put("transfer", WeightForms::transfer);
    }

    private Check.OfImage size(Words words) {
        Word limit = words.take("'<=' or '>='");
        if (limit.is(">=")) {
            AbsoluteBudget least = words.takeAll("a size", Values::size);
            return image -> image.asserted().size().as("%s", image.place()).isAtLeast(least.limit());
        }
        if (!limit.is("<=")) {
            throw words.unknown(limit, "a comparison of sizes", LIMITS);
        }
        SizeBudget budget = words.takeAll("a size", text -> checked(SizeBudget.parse(text)));
        if (budget instanceof RelativeBudget share) {
            String stage = share.reference().orElseThrow();
            return image -> image.asserted().hasSizeWithin(share, image.image().stage(stage));
        }
        return image -> image.asserted().hasSizeWithin((AbsoluteBudget) budget);
    }

    private SizeBudget checked(SizeBudget budget) {
        if (budget instanceof RelativeBudget share) {
            dockerfile.stage(share.reference()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + share.percent().toPlainString() + "%' does not say of what: write "
                                    + share.percent().toPlainString() + "% of STAGE")));
        }
        return budget;
    }

    private static Check.OfImage growth(Words words) {
        words.takeKeyword("<=");
        return new Check.OfGrowth(words.takeAll("a limit on growth", GrowthBudget::parse));
    }

    private static Check.OfImage waste(Words words) {
        words.takeKeyword("<=");
        String limit = words.takeAll("a size or a percentage", WeightForms::ofItself);
        return image -> image.asserted().hasWasteAtMost(limit);
    }

    private static String ofItself(String text) {
        if (SizeBudget.parse(text) instanceof RelativeBudget share
                && share.reference().isPresent()) {
            throw new IllegalArgumentException(
                    "'" + text + "' names a stage, but waste is a share of the image itself: write "
                            + share.percent().toPlainString() + "%");
        }
        return text;
    }

    private static Check.OfImage transfer(Words words) {
        words.takeKeyword("size");
        words.takeKeyword("<=");
        String limit = words.takeAll("a size", Values::sizeText);
        return image -> image.asserted().hasTransferSizeAtMost(limit);
    }

    private static Check.OfImage layers(Words words) {
        if (words.takeIf("<=")) {
            LayerBudget most = LayerBudget.of(words.take("a number", Values::count));
            return image -> image.asserted().hasLayersWithin(most);
        }
        int count = words.take("a number", Values::count);
        return image -> image.asserted().hasLayerCount(count);
    }
}
