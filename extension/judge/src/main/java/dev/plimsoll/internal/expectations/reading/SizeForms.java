package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.GROWTH;
import static dev.plimsoll.internal.expectations.grammar.Arguments.LAYERS;
import static dev.plimsoll.internal.expectations.grammar.Arguments.LEAST_SIZE;
import static dev.plimsoll.internal.expectations.grammar.Arguments.SIZE;
import static dev.plimsoll.internal.expectations.grammar.Arguments.WASTE;
import static dev.plimsoll.internal.expectations.grammar.Form.with;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.GrowthExpectation;
import dev.plimsoll.internal.expectations.ImageAspect;
import dev.plimsoll.internal.expectations.grammar.Argument;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.SizeJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;

/** Forms about the size of an image and the number of its layers. */
final class SizeForms {

    private SizeForms() {}

    static void addTo(ExpectationForms forms) {
        forms.judgedBy(image -> image)
                .needing(ImageAspect.SIZE)
                .advising(Advice.SIZE)
                .add("size <=", SizeForms::sizeAtMost);
        ImageForms<SizeJudge> sizes = forms.judgedBy(SizeJudge::new);
        sizes.needing(ImageAspect.SIZE)
                .advising(Advice.LEAST_SIZE)
                .add("size >=", with(LEAST_SIZE, SizeJudge::isAtLeast));
        sizes.advising(Advice.WASTE).add("waste <=", with(WASTE, SizeJudge::wastesAtMost));
        sizes.advising(Advice.SIZE).add("transfer size <=", with(SIZE, SizeJudge::transfersAtMost));
        sizes.advising(Advice.LAYERS)
                .add("layers", with(LAYERS, SizeJudge::hasLayers))
                .add("layers <=", with(LAYERS, SizeJudge::hasLayersWithin));
        forms.other("growth <=", tokens -> new GrowthExpectation(tokens, GROWTH.read(tokens)));
    }

    private static Function<BuiltImage, Judgement> sizeAtMost(Tokens tokens) {
        SizeBudget budget = Argument.rest("a size", SizeBudget::parse)
                .checked(parsed -> check(parsed, tokens))
                .read(tokens);
        if (budget instanceof RelativeBudget share) {
            String stage = share.reference().orElseThrow();
            return image -> new SizeJudge(image).isWithin(share, image.stage(stage));
        }
        return image -> new SizeJudge(image).isWithin((AbsoluteBudget) budget);
    }

    private static void check(SizeBudget budget, Tokens tokens) {
        if (budget instanceof RelativeBudget share) {
            String percent = share.percent().toPlainString() + "%";
            String stage = share.reference()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + percent + "' names no stage to compare with: write " + percent + " of STAGE"));
            Dockerfile dockerfile = tokens.dockerfile();
            if (dockerfile.stage(stage).index() == tokens.annotation().scope().stage()) {
                throw new IllegalArgumentException(
                        "'" + percent + " of " + stage + "' compares the image with itself: name another stage");
            }
        }
    }
}
