package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import java.util.ArrayList;
import java.util.List;

/** An expectation that an image has grown within a budget. It can hold without a comparison, which its verdict shows. */
final class GrowthExpectation extends ImageExpectation {

    private final GrowthBudget budget;

    GrowthExpectation(Tokens tokens, GrowthBudget budget) {
        super(tokens, true, image -> {});
        this.budget = budget;
    }

    GrowthExpectation(DockerfileStage stage, String text, GrowthBudget budget) {
        super(stage, text, true, image -> {});
        this.budget = budget;
    }

    @Override
    Verdict verdict(BuiltImage image, BuiltImageAssert asserted) {
        List<GrowthVerdict> verdicts = new ArrayList<>();
        asserted.hasGrowthWithin(budget, verdicts::add);
        return Verdict.grown(this, image.id(), verdicts.get(0));
    }
}
