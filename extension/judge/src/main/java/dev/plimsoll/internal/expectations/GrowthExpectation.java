package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.GrowthJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expectation that an image has grown within a budget. It can hold without a comparison, which its verdict shows. */
public final class GrowthExpectation extends ImageExpectation {

    private final GrowthBudget budget;

    public GrowthExpectation(Tokens tokens, GrowthBudget budget) {
        super(tokens, Advice.GROWTH, Optional.of(ImageAspect.SIZE), unasked());
        this.budget = budget;
    }

    public GrowthExpectation(DockerfileStage stage, String text, GrowthBudget budget) {
        super(stage, text, Advice.GROWTH, ImageAspect.SIZE, unasked());
        this.budget = budget;
    }

    @Override
    Verdict verdict(BuiltImage image) {
        List<GrowthVerdict> verdicts = new ArrayList<>();
        Verdict verdict = judged(image.id(), () -> GrowthJudge.judge(image, budget, verdicts::add));
        return verdict.outcome() == Verdict.Outcome.HELD
                ? new Verdict(this, verdict.judgement(), verdict.image(), Optional.of(verdicts.get(0)))
                : verdict;
    }
}
